/** Tests of the kill loop. */
@NullMarked
package io.qump.testkit.kill;

import org.jspecify.annotations.NullMarked;
