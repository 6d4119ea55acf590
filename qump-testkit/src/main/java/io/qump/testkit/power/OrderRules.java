package io.qump.testkit.power;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which losses a {@link CrashModel} rules out because things arrive in order. Stateless. */
final class OrderRules {

  private OrderRules() {}

  /**
   * Whether a model allows losses.
   *
   * @param pending what was pending
   * @param losses what became of each
   * @param model the model
   */
  static boolean allow(List<Pending> pending, List<Loss> losses, CrashModel model) {
    return (!model.namesInOrder() || namesInOrder(pending, losses))
        && (!model.appendsInOrder() || appendsInOrder(pending, losses));
  }

  private static boolean namesInOrder(List<Pending> pending, List<Loss> losses) {
    boolean lost = false;
    for (int i = 0; i < pending.size(); i++) {
      if (!pending.get(i).isData()) {
        if (lost && losses.get(i).isNothing()) {
          return false;
        }
        lost |= !losses.get(i).isNothing();
      }
    }
    return true;
  }

  private static boolean appendsInOrder(List<Pending> pending, List<Loss> losses) {
    Set<Integer> ended = new HashSet<>();
    for (int i = 0; i < pending.size(); i++) {
      Loss loss = losses.get(i);
      int file = pending.get(i).file();
      if (pending.get(i).isData()) {
        if (!loss.keepsHeadOnly() || (ended.contains(file) && !loss.kept().isEmpty())) {
          return false;
        }
        if (!loss.isNothing()) {
          ended.add(file);
        }
      }
    }
    return true;
  }
}
