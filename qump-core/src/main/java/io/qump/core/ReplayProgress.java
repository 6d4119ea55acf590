package io.qump.core;

import io.qump.RecoveryListener;
import io.qump.RecoveryProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how far a replay has come, about once a second, to the log and to the listener of the
 * settings. For one thread.
 */
final class ReplayProgress {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayProgress.class);
  private static final long INTERVAL_MILLIS = 1_000;

  /** Looking at the clock for each commit would cost more than some commits do. */
  private static final long COMMITS_BETWEEN_LOOKS = 64;

  private final InstantSource clock;
  private final RecoveryListener listener;
  private final LongSupplier logBytes;
  private final long started;
  private long lastReport;
  private long commits;

  /** Begins now. */
  ReplayProgress(InstantSource clock, RecoveryListener listener, LongSupplier logBytes) {
    this.clock = clock;
    this.listener = listener;
    this.logBytes = logBytes;
    this.started = clock.millis();
    this.lastReport = started;
  }

  /** Notes that a commit was replayed. */
  void replayed(long sequence) {
    commits++;
    if (commits % COMMITS_BETWEEN_LOOKS == 0) {
      long now = clock.millis();
      if (now - lastReport >= INTERVAL_MILLIS) {
        lastReport = now;
        report(new RecoveryProgress(commits, sequence, logBytes.getAsLong(), elapsed(now)));
      }
    }
  }

  private Duration elapsed(long now) {
    return Duration.ofMillis(now - started);
  }

  private void report(RecoveryProgress progress) {
    LOG.info(
        "recovery: {} commits replayed in {}, up to sequence {}; {} bytes of log read",
        progress.commits(),
        progress.elapsed(),
        progress.sequence(),
        progress.logBytes());
    listener.replaying(progress);
  }
}
