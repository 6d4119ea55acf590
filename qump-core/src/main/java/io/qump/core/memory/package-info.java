/**
 * The memory table: every entry with the versions that somebody may still read.
 *
 * <p>Writers come one at a time (the engine's commit lock); readers take no lock. {@link
 * io.qump.core.memory.MemoryTable} explains how the parts work together.
 */
@NullMarked
package io.qump.core.memory;

import org.jspecify.annotations.NullMarked;
