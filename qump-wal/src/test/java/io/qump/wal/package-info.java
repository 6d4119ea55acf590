/** Tests of the write-ahead log. */
@NullMarked
package io.qump.wal;

import org.jspecify.annotations.NullMarked;
