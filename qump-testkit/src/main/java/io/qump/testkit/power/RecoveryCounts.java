package io.qump.testkit.power;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often the power was cut during recovery. Immutable and thread-safe.
 *
 * @param recoveries recoveries in which it was cut
 * @param operations what these did to the disk
 * @param built images that the cuts left
 * @param images of these, the different ones that no cut of the workload left as well; others are
 *     judged by what was found in the first that was equal
 * @param sameBytes of those that were built, those from which a second recovery led to the bytes to
 *     which the first would have led
 */
public record RecoveryCounts(
    long recoveries, long operations, long built, long images, long sameBytes) {

  /** Counts while images are checked. Thread-safe. */
  static final class Tally {
    final LongAdder recoveries = new LongAdder();
    final LongAdder operations = new LongAdder();
    final LongAdder built = new LongAdder();
    final LongAdder sameBytes = new LongAdder();

    RecoveryCounts counts(long images) {
      return new RecoveryCounts(
          recoveries.sum(), operations.sum(), built.sum(), images, sameBytes.sum());
    }
  }
}
