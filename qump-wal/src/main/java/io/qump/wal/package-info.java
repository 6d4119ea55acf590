/**
 * The write-ahead log: what is committed is appended here first, and replayed after a crash.
 *
 * <p>The format is described in {@code docs/formats/wal.md}, the reasons for the design in {@code
 * docs/decisions/0010-log-design.md}.
 *
 * <p>The way down for a commit: {@link io.qump.wal.FileLog} (the seam) → {@link
 * io.qump.wal.GroupCommit} (who writes, who waits) → {@link io.qump.wal.LogBuffer} → {@link
 * io.qump.wal.LogFileWriter} → the volume. The way up: {@link io.qump.wal.Replay} → {@link
 * io.qump.wal.LogFileReader}.
 */
@NullMarked
package io.qump.wal;

import org.jspecify.annotations.NullMarked;
