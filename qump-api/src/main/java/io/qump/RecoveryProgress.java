package io.qump;

import java.time.Duration;

/**
 * How far the replay of a log has come. Immutable and thread-safe.
 *
 * @param commits how many commits were taken from the log so far
 * @param sequence the sequence of the last of them
 * @param logBytes how many bytes of the log were read so far
 * @param elapsed how long the replay has run, by the store's clock
 */
public record RecoveryProgress(long commits, long sequence, long logBytes, Duration elapsed) {}
