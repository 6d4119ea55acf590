/**
 * Benchmarks of QUMP, side by side with its peers.
 *
 * <p>Each is a JMH benchmark with a {@code main} that runs it in several rounds, peers in turn,
 * prints medians and ratios, and keeps them in {@code qump-bench/results}. None can fail the build.
 */
@NullMarked
package io.qump.bench;

import org.jspecify.annotations.NullMarked;
