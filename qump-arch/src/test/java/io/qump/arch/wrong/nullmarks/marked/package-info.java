/** A package as it should be. */
@NullMarked
package io.qump.arch.wrong.nullmarks.marked;

import org.jspecify.annotations.NullMarked;
