package io.qump;

import java.time.Duration;

/**
 * What a {@link PairWriter} has done, and how it sizes its commits now. Immutable.
 *
 * @param batch how many pairs a commit has at most
 * @param interval how long a pair waits for others at most
 * @param latency how long the latest commits took at the 99th percentile; zero before the first
 * @param commits how many commits it made
 * @param changes how many inserts and removals were in them
 */
public record BatchStatistics(
    int batch, Duration interval, Duration latency, long commits, long changes) {}
