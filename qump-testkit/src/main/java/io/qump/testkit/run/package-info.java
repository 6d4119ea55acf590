/** Runs many checks at the same time. Not for users of the test kit. */
@NullMarked
package io.qump.testkit.run;

import org.jspecify.annotations.NullMarked;
