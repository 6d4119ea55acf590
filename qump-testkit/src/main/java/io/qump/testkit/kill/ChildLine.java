package io.qump.testkit.kill;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of {@link ChildOutput}. Immutable and thread-safe.
 *
 * @param kind what happened
 * @param commit to which commit; 0 where there is none
 */
record ChildLine(Kind kind, long commit) {

  /** What a child says. */
  enum Kind {
    OPENING,
    OPENED,
    ISSUED,
    ACKNOWLEDGED
  }

  /** The line that a text says, if it is one and not other output of the child. */
  static Optional<ChildLine> parse(String text) {
    if (!text.startsWith(ChildOutput.PREFIX)) {
      return Optional.empty();
    }
    String[] words = text.substring(ChildOutput.PREFIX.length()).split(" ", -1);
    return Optional.of(
        new ChildLine(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), Long.parseLong(words[1])));
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + commit;
  }
}
