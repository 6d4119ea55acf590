package io.qump.testkit.conformance;

import io.qump.Capability;
import io.qump.Support;
import java.util.List;
import java.util.Map;

/**
 * What a contract found out: each rule with what came of it, what the implementation can do, and
 * how much was tried. It holds no times and no paths, so that the same code gives the same report.
 * Immutable and thread-safe.
 *
 * @param subject what was tested
 * @param rules what came of each rule, by group and rule
 * @param capabilities how a store with the implementation has each power; empty if no store was
 *     opened
 * @param figures how much was tried, by name
 */
public record ConformanceReport(
    Subject subject,
    List<RuleResult> rules,
    Map<Capability, Support> capabilities,
    Map<String, String> figures) {

  /**
   * Sorts the rules.
   *
   * @param subject what was tested
   * @param rules what came of each rule
   * @param capabilities how a store has each power
   * @param figures how much was tried
   */
  public ConformanceReport {
    rules = rules.stream().sorted(RuleResult.ORDER).toList();
  }

  /**
   * How many rules came out so.
   *
   * @param outcome what came of them
   * @return the number
   */
  public long count(Outcome outcome) {
    return rules.stream().filter(rule -> rule.outcome() == outcome).count();
  }

  /**
   * The report for people.
   *
   * @return Markdown, lines ended by a line feed
   */
  public String markdown() {
    return MarkdownText.of(this);
  }

  /**
   * The report for programs: one object with {@code kind}, {@code id}, {@code version}, {@code
   * spiVersion}, {@code counts}, {@code rules}, {@code capabilities} and {@code figures}.
   *
   * @return JSON (RFC 8259), lines ended by a line feed
   */
  public String json() {
    return JsonText.of(this);
  }
}
