/** A store small enough to be understood whole, with flaws that can be switched on. */
@NullMarked
package io.qump.testkit.toy;

import org.jspecify.annotations.NullMarked;
