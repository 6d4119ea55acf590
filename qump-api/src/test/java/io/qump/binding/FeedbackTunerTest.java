package io.qump.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.BatchTuning;
import io.qump.error.InvalidArgumentException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The controller on simulated time: a commit costs so much at all, and so much for each pair. */
class FeedbackTunerTest {

  private static final double TARGET_NANOS = 100_000;

  private final SplittableRandom random = new SplittableRandom(1);

  private void run(FeedbackTuner tuner, int commits, double fixed, double perPair) {
    for (int i = 0; i < commits; i++) {
      double noise = 0.95 + 0.1 * random.nextDouble();
      tuner.committed((long) ((fixed + perPair * tuner.batch()) * noise));
    }
  }

  /** The batch of which commits take the target. */
  private static double ideal(double fixed, double perPair) {
    return (TARGET_NANOS - fixed) / perPair;
  }

  private static void assertNear(double expected, double found, String what) {
    assertTrue(
        Math.abs(found - expected) <= 0.2 * expected, what + "=" + found + " not " + expected);
  }

  @Test
  void batchesGrowUntilACommitTakesTheTarget() {
    FeedbackTuner tuner = new FeedbackTuner(BatchTuning.DEFAULT);
    assertEquals(32, tuner.batch());
    run(tuner, 2_000, 10_000, 300);
    assertNear(ideal(10_000, 300), tuner.batch(), "batch");
    assertNear(TARGET_NANOS, (double) tuner.latency().toNanos(), "latency");
  }

  @Test
  void batchesFollowAMediumThatGetsSlowerAndQuickerAgain() {
    FeedbackTuner tuner = new FeedbackTuner(BatchTuning.DEFAULT);
    run(tuner, 2_000, 10_000, 300);
    run(tuner, 2_000, 10_000, 1_200);
    assertNear(ideal(10_000, 1_200), tuner.batch(), "slower: batch");
    run(tuner, 2_000, 10_000, 150);
    assertNear(ideal(10_000, 150), tuner.batch(), "quicker: batch");
  }

  @Test
  void batchesStayWithinTheirLimits() {
    FeedbackTuner tuner = new FeedbackTuner(BatchTuning.DEFAULT);
    run(tuner, 5_000, 100, 1);
    assertEquals(1024, tuner.batch());
    run(tuner, 400, 10_000_000, 1);
    assertEquals(32, tuner.batch());
    assertEquals(10_000, tuner.intervalNanos());
    run(tuner, 400, 100, 1);
    assertEquals(1024, tuner.batch(), "a long wait at one limit must not delay the way back");
  }

  @Test
  void switchedOffNothingChanges() {
    FeedbackTuner tuner = new FeedbackTuner(BatchTuning.fixed(100));
    run(tuner, 1_000, 10_000, 1);
    assertEquals(100, tuner.batch());
    assertEquals(Duration.ofMillis(10).toNanos(), tuner.intervalNanos());
    assertEquals(1_000, tuner.commits());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThrows(InvalidArgumentException.class, () -> BatchTuning.fixed(0));
    Duration second = Duration.ofSeconds(1);
    assertThrows(
        InvalidArgumentException.class,
        () -> new BatchTuning(true, 10, 9, second, second, 1, 1, 1));
    assertThrows(
        InvalidArgumentException.class,
        () -> new BatchTuning(true, 1, 9, Duration.ZERO, second, 1, 1, 1));
    assertThrows(
        InvalidArgumentException.class,
        () -> new BatchTuning(true, 1, 9, second, Duration.ZERO, 1, 1, 1));
    assertThrows(
        InvalidArgumentException.class,
        () -> new BatchTuning(true, 1, 9, second, second, -1, 1, 1));
  }
}
