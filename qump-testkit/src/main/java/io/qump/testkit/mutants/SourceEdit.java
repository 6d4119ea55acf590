package io.qump.testkit.mutants;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts one text in place of another that must be there exactly once. Stateless. */
final class SourceEdit {

  private SourceEdit() {}

  /**
   * The changed source.
   *
   * @throws AssertionError if the original text is not there exactly once: the source has changed
   */
  static String apply(Mutant mutant, Mutant.Edit edit, String source) {
    Matcher matcher = pattern(edit.original()).matcher(source);
    int found = 0;
    while (matcher.find()) {
      found++;
    }
    if (found != 1) {
      throw new AssertionError(
          "mutant=%s file=%s found=%d times; it must be there once, adapt the mutant to: %s"
              .formatted(mutant.name(), edit.file(), found, edit.original()));
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(edit.replacement()));
  }

  /** Formatting may change; so any run of white space matches any other. */
  private static Pattern pattern(String original) {
    return Pattern.compile(
        Arrays.stream(original.strip().split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }
}
