package io.qump.testkit.power;

import io.qump.error.InvalidArgumentException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One power cut in a trace: after how many operations, and what it took of those that were not
 * durable yet. Immutable and thread-safe.
 *
 * <p>Its text names every loss by the number of the operation: {@code 17:4=none/cut,5=0-512/ones}
 * is a cut after the first 17 operations at which operation 4 was lost and of operation 5 only 512
 * bytes arrived.
 *
 * @param after how many operations had happened
 * @param losses what became of those that did not arrive whole, by their numbers from 0
 */
public record PowerCut(int after, SortedMap<Integer, Loss> losses) {

  /**
   * Copies the losses.
   *
   * @param after how many operations had happened
   * @param losses what became of those that did not arrive whole
   */
  public PowerCut {
    losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
  }

  /**
   * The cut that a text says.
   *
   * @param text what {@link #toString} gave
   * @return the cut
   * @throws InvalidArgumentException if the text is no cut
   */
  public static PowerCut parse(String text) {
    int colon = text.indexOf(':');
    SortedMap<Integer, Loss> losses = new TreeMap<>();
    String all = text.substring(colon + 1);
    if (!all.isEmpty()) {
      for (String loss : all.split(",", -1)) {
        int equals = loss.indexOf('=');
        losses.put(
            number(text, loss.substring(0, Math.max(0, equals))),
            Loss.parse(loss.substring(equals + 1)));
      }
    }
    return new PowerCut(number(text, text.substring(0, Math.max(0, colon))), losses);
  }

  private static int number(String text, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(
          "cut=" + text + " number=" + digits + "; legal: as in 17:4=none/cut,5=0-512/ones", e);
    }
  }

  @Override
  public String toString() {
    return losses.entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(",", after + ":", ""));
  }
}
