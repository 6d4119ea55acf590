/** Damages the files of a store in every way and looks whether the store notices. */
@NullMarked
package io.qump.testkit.damage;

import org.jspecify.annotations.NullMarked;
