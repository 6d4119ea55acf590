/** A package with a comment that takes the null mark back. */
@NullUnmarked
package io.qump.arch.wrong.nullmarks.unmarked;

import org.jspecify.annotations.NullUnmarked;
