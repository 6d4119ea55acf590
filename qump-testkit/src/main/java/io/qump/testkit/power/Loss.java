package io.qump.testkit.power;

import io.qump.error.InvalidArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a power cut made of one operation: which of its bytes arrived, and what stands in place of
 * the rest. An operation on names arrives whole or not at all. Immutable and thread-safe.
 *
 * <p>Its text is {@code none/cut}, {@code 0-512/zeroes} or {@code 0-512+1024-1536/ones}.
 *
 * @param kept the parts that arrived, in order; empty if nothing did
 * @param rest what stands where nothing arrived
 */
public record Loss(List<Span> kept, Fill rest) {

  /**
   * A part of a write.
   *
   * @param from its first byte, counted from the first of the write
   * @param to the byte behind its last
   */
  public record Span(int from, int to) {

    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  /** Nothing is lost. */
  static final Loss NOTHING = new Loss(List.of(new Span(0, Integer.MAX_VALUE)), Fill.CUT);

  /** Everything is lost, as if it had never been. */
  static final Loss EVERYTHING = new Loss(List.of(), Fill.CUT);

  /**
   * Copies the parts.
   *
   * @param kept the parts that arrived
   * @param rest what stands where nothing arrived
   */
  public Loss {
    kept = List.copyOf(kept);
  }

  /** Everything is lost and something else is there. */
  static Loss everything(Fill rest) {
    return rest == Fill.CUT ? EVERYTHING : new Loss(List.of(), rest);
  }

  /** Only one part arrived. */
  static Loss allBut(int from, int to, Fill rest) {
    return new Loss(List.of(new Span(from, to)), rest);
  }

  /** Whether this is {@link #NOTHING}, in every sense: compare with this, not by reference. */
  boolean isNothing() {
    return equals(NOTHING);
  }

  /** Whether the first bytes arrived and no others, which includes none at all. */
  boolean keepsHeadOnly() {
    return kept.isEmpty() || (kept.size() == 1 && kept.get(0).from() == 0);
  }

  /**
   * The loss that a text says.
   *
   * @param text what {@link #toString} gave
   * @return the loss
   * @throws InvalidArgumentException if the text is no loss
   */
  static Loss parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new InvalidArgumentException(
          "loss=" + text + "; legal: none/cut, or parts as in 0-512+1024-1536/zeroes");
    }
    String parts = text.substring(0, slash);
    List<Span> kept =
        parts.equals("none")
            ? List.of()
            : Arrays.stream(parts.split("\\+", -1)).map(Loss::parseSpan).toList();
    return new Loss(kept, parseFill(text.substring(slash + 1)));
  }

  private static Span parseSpan(String text) {
    String[] ends = text.split("-", 2);
    try {
      return new Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException("part=" + text + "; legal: from-to, as in 0-512", e);
    }
  }

  private static Fill parseFill(String word) {
    return Arrays.stream(Fill.values())
        .filter(fill -> fill.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "rest="
                        + word
                        + "; legal: "
                        + Arrays.stream(Fill.values()).map(Fill::word).toList()));
  }

  @Override
  public String toString() {
    String parts =
        kept.isEmpty()
            ? "none"
            : kept.stream().map(Span::toString).collect(Collectors.joining("+"));
    return parts + "/" + rest.word();
  }
}
