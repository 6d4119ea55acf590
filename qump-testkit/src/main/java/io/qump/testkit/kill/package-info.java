/** Kills processes that write to a store and looks what is left. */
@NullMarked
package io.qump.testkit.kill;

import org.jspecify.annotations.NullMarked;
