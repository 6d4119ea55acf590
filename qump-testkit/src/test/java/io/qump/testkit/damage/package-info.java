/** Tests of the damage sweep. */
@NullMarked
package io.qump.testkit.damage;

import org.jspecify.annotations.NullMarked;
