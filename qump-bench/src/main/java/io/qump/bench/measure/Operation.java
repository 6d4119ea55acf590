package io.qump.bench.measure;

import java.util.SplittableRandom;

/**
 * What threads do again and again.
 *
 * <p>Thread-safe.
 */
public interface Operation {

  /**
   * Does it once.
   *
   * @param random the thread's own
   */
  void run(SplittableRandom random);
}
