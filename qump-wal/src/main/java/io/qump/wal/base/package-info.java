/**
 * The memory-resident base: entries in memory, made durable as one snapshot file (format:
 * docs/formats/snapshot.md). With the log it makes a complete store.
 */
@NullMarked
package io.qump.wal.base;

import org.jspecify.annotations.NullMarked;
