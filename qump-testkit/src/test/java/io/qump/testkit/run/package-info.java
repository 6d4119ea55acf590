/** Tests of what runs the checks. */
@NullMarked
package io.qump.testkit.run;

import org.jspecify.annotations.NullMarked;
