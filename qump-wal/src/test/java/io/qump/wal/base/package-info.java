/** Tests of the memory-resident base. */
@NullMarked
package io.qump.wal.base;

import org.jspecify.annotations.NullMarked;
