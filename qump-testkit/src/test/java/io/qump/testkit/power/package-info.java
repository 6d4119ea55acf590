/** Tests of the power-cut simulation. */
@NullMarked
package io.qump.testkit.power;

import org.jspecify.annotations.NullMarked;
