package io.qump;

import java.time.Instant;

/**
 * The oldest state that can still be read: what was replaced by then is gone. Immutable and
 * thread-safe.
 *
 * @param sequence the last commit of that state; 0 if nothing is gone since the store was made
 * @param time wall-clock time of that commit; 1970-01-01T00:00:00Z with sequence 0
 */
public record Horizon(long sequence, Instant time) {}
