package io.qump.testkit.power;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often the power was cut during recovery. Immutable and thread-safe.
 *
 * @param recoveries recoveries in which it was cut
 * @param operations what these did to the disk
 * @param images images that the cuts left
 * @param sameBytes of these, those from which a second recovery led to the same bytes
 */
public record RecoveryCounts(long recoveries, long operations, long images, long sameBytes) {

  /** Counts while images are checked. Thread-safe. */
  static final class Tally {
    final LongAdder recoveries = new LongAdder();
    final LongAdder operations = new LongAdder();
    final LongAdder images = new LongAdder();
    final LongAdder sameBytes = new LongAdder();

    RecoveryCounts counts() {
      return new RecoveryCounts(recoveries.sum(), operations.sum(), images.sum(), sameBytes.sum());
    }
  }
}
