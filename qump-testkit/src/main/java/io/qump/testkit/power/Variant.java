package io.qump.testkit.power;

import java.util.Collections;
import java.util.List;

/**
 * One way in which a power cut can strike: what becomes of each pending operation. Immutable and
 * thread-safe.
 *
 * @param kind the family it is counted under
 * @param losses one for each pending operation, in their order
 */
record Variant(LossKind kind, List<Loss> losses) {

  /** Everything arrived. */
  static Variant allKept(int items) {
    return new Variant(LossKind.SUBSET, Collections.nCopies(items, Loss.NOTHING));
  }
}
