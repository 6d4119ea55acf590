package io.qump.wal;

import io.qump.spi.LogCommit;
import io.qump.spi.ReplayReport;
import java.util.List;

/**
 * What replay found. Immutable and thread-safe.
 *
 * @param report what the caller is told
 * @param continuation what the next file goes on from
 * @param lastSequence the last commit of the log or of the base, whichever is later
 * @param files headers of the files that were needed, oldest first
 * @param stale numbers of files that hold nothing but what the base holds
 * @param unforced the last commits, not handed over yet: nothing says that they were ever forced
 */
record Replayed(
    ReplayReport report,
    Continuation continuation,
    long lastSequence,
    List<FileHeader> files,
    List<Long> stale,
    List<LogCommit> unforced) {}
