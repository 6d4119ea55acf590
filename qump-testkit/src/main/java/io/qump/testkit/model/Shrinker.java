package io.qump.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds a short list that fails within a long one that does.
 *
 * <p>Leaves out parts, half of the list first and single elements last, for as long as the rest
 * fails (delta debugging: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing
 * Input", 2002); then puts simpler elements in place of those that are left. What comes out is
 * minimal in that it fails no more without any one of its elements. Stateless; thread-safe.
 */
public final class Shrinker {

  private Shrinker() {}

  /**
   * Shrinks a list.
   *
   * @param failing a list that fails
   * @param simpler what to try in place of an element, the simplest first
   * @param fails whether a list fails; always answers the same for the same list
   * @param <T> the type of the elements
   * @return a list that fails, the given one at worst
   */
  public static <T> List<T> shrink(
      List<T> failing,
      Function<? super T, ? extends List<? extends T>> simpler,
      Predicate<? super List<T>> fails) {
    List<T> shortest = new ArrayList<>(failing);
    boolean progress = true;
    while (progress) {
      progress = leaveOut(shortest, fails);
      progress |= simplify(shortest, simpler, fails);
    }
    return List.copyOf(shortest);
  }

  private static <T> boolean leaveOut(List<T> list, Predicate<? super List<T>> fails) {
    int before = list.size();
    for (int part = Math.max(1, list.size() / 2); part > 0; part /= 2) {
      int from = 0;
      while (from < list.size()) {
        int to = Math.min(list.size(), from + part);
        List<T> rest = new ArrayList<>(list.subList(0, from));
        rest.addAll(list.subList(to, list.size()));
        if (fails.test(rest)) {
          list.subList(from, to).clear();
        } else {
          from = to;
        }
      }
    }
    return list.size() < before;
  }

  private static <T> boolean simplify(
      List<T> list,
      Function<? super T, ? extends List<? extends T>> simpler,
      Predicate<? super List<T>> fails) {
    boolean progress = false;
    for (int i = 0; i < list.size(); i++) {
      while (simplify(list, i, simpler, fails)) {
        progress = true;
      }
    }
    return progress;
  }

  private static <T> boolean simplify(
      List<T> list,
      int index,
      Function<? super T, ? extends List<? extends T>> simpler,
      Predicate<? super List<T>> fails) {
    T present = list.get(index);
    for (T candidate : simpler.apply(present)) {
      list.set(index, candidate);
      if (fails.test(List.copyOf(list))) {
        return true;
      }
    }
    list.set(index, present);
    return false;
  }
}
