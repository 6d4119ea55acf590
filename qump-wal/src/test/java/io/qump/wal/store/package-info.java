/** Tests of whole stores: the engine with the log and the memory-resident base. */
@NullMarked
package io.qump.wal.store;

import org.jspecify.annotations.NullMarked;
