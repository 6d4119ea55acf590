package io.qump.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as Markdown. Stateless and thread-safe. */
final class MarkdownText {

  private MarkdownText() {}

  static String of(ConformanceReport report) {
    List<String> lines = new ArrayList<>();
    head(report, lines);
    capabilities(report, lines);
    notPassed(report, Outcome.FAILED, "Failed", lines);
    notPassed(report, Outcome.SKIPPED, "Skipped", lines);
    figures(report, lines);
    passed(report, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void head(ConformanceReport report, List<String> lines) {
    Subject subject = report.subject();
    lines.add("# Conformance: " + subject.kind() + " `" + subject.id() + "`");
    lines.add("");
    lines.add("| version | seams | passed | failed | skipped |");
    lines.add("| --- | --- | --- | --- | --- |");
    lines.add(
        "| %s | %d | %d | %d | %d |"
            .formatted(
                subject.version(),
                subject.spiVersion(),
                report.count(Outcome.PASSED),
                report.count(Outcome.FAILED),
                report.count(Outcome.SKIPPED)));
  }

  private static void capabilities(ConformanceReport report, List<String> lines) {
    if (!report.capabilities().isEmpty()) {
      table("Capabilities of a store with it", "capability | support", lines);
      report
          .capabilities()
          .forEach(
              (capability, support) ->
                  lines.add(
                      "| "
                          + capability.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                          + " | "
                          + support
                          + " |"));
    }
  }

  private static void notPassed(
      ConformanceReport report, Outcome outcome, String title, List<String> lines) {
    if (report.count(outcome) > 0) {
      table(title, "group | rule | reason", lines);
      report.rules().stream()
          .filter(rule -> rule.outcome() == outcome)
          .forEach(
              rule ->
                  lines.add(
                      "| %s | %s | %s |"
                          .formatted(rule.group(), rule.rule(), cell(rule.reason()))));
    }
  }

  private static void figures(ConformanceReport report, List<String> lines) {
    if (!report.figures().isEmpty()) {
      table("Figures", "what | how much", lines);
      report.figures().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
    }
  }

  private static void passed(ConformanceReport report, List<String> lines) {
    if (report.count(Outcome.PASSED) > 0) {
      table("Passed", "group | rule", lines);
      report.rules().stream()
          .filter(rule -> rule.outcome() == Outcome.PASSED)
          .forEach(rule -> lines.add("| " + rule.group() + " | " + rule.rule() + " |"));
    }
  }

  private static void table(String title, String columns, List<String> lines) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
    lines.add("| " + columns + " |");
    lines.add("| " + columns.replaceAll("[^|]+", " --- ").strip() + " |");
  }

  /** A text that stays in its cell: its first line, bars escaped. */
  private static String cell(String text) {
    return text.lines().findFirst().orElse("").replace("|", "\\|");
  }
}
