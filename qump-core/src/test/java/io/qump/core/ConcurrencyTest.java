package io.qump.core;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Many threads at once: what each race checks stands in its class. The seeds choose what the
 * threads do; in which order they do it is for the machine to choose.
 */
class ConcurrencyTest {

  private static final long SEED = 20_261_121;
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Duration TIME = Duration.ofMillis(1_200);

  @Test
  void commitsAreSeenAsAWhole() {
    new AtomicVisibility(SEED, TIME, UNBOUNDED, false).check();
  }

  @Test
  void commitsWithRemovalsAreSeenAsAWhole() {
    new AtomicVisibility(SEED, TIME, UNBOUNDED, true).check();
  }

  @Test
  void theSumOfAllAccountsStaysTheSame() {
    new ConstantSum(SEED, TIME, UNBOUNDED).check();
  }

  @Test
  void snapshotsStayAsTheyAre() {
    new StableSnapshot(SEED, TIME, UNBOUNDED).check();
  }

  @Test
  void noUpdateIsLost() {
    new LostUpdates(SEED, TIME, UNBOUNDED).check();
  }

  @Test
  void theLastWriterWins() {
    new Churn(SEED, TIME, 60_000).check();
  }

  @Test
  void scansAreComplete() {
    new CompleteScans(SEED, TIME, UNBOUNDED).check();
  }

  @Test
  void pinsLeaveNothingBehind() {
    new PinStorm(SEED, TIME, UNBOUNDED).check();
  }
}
