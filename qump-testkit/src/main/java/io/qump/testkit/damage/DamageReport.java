package io.qump.testkit.damage;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a {@link DamageSweep} found. As immutable and thread-safe as the exceptions in it.
 *
 * @param name the sweep's name
 * @param seed where samples were drawn from
 * @param possible how many damages there are
 * @param outcomes how many had each outcome, by kind of damage
 * @param foundElsewhere of those found, how many were reported of another file than the damaged one
 * @param violations the damages that the store did not answer as it must
 * @param duration how long it took
 */
public record DamageReport(
    String name,
    long seed,
    long possible,
    SortedMap<String, Map<DamageOutcome, Long>> outcomes,
    long foundElsewhere,
    List<Violation> violations,
    Duration duration) {

  private static final int SHOWN = 20;

  /**
   * Copies the counts.
   *
   * @param name the sweep's name
   * @param seed where samples were drawn from
   * @param possible how many damages there are
   * @param outcomes how many had each outcome
   * @param foundElsewhere how many were reported of another file
   * @param violations the damages that the store did not answer as it must
   * @param duration how long it took
   */
  public DamageReport {
    SortedMap<String, Map<DamageOutcome, Long>> copy = new TreeMap<>();
    outcomes.forEach((kind, counts) -> copy.put(kind, new EnumMap<>(counts)));
    outcomes = Collections.unmodifiableSortedMap(copy);
    violations = List.copyOf(violations);
  }

  /**
   * A damage that the store did not answer as it must. As immutable and thread-safe as an exception
   * is.
   *
   * @param damage the damage
   * @param outcome what the store made of it
   * @param failure what it threw, or what is wrong with what it holds
   */
  public record Violation(Damage damage, DamageOutcome outcome, Throwable failure) {

    @Override
    public String toString() {
      return outcome + " " + damage + ": " + failure;
    }
  }

  /**
   * How many damages were tried.
   *
   * @return the number
   */
  public long tried() {
    return outcomes.values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * How many damages had an outcome.
   *
   * @param outcome the outcome
   * @return the number over all kinds
   */
  public long count(DamageOutcome outcome) {
    return outcomes.values().stream().mapToLong(counts -> counts.getOrDefault(outcome, 0L)).sum();
  }

  /**
   * Fails a test if the store did not answer a damage as it must.
   *
   * @return this report
   * @throws AssertionError with the whole report, caused by the first failure
   */
  public DamageReport requireNoViolations() {
    if (!violations.isEmpty()) {
      throw new AssertionError(toString(), violations.get(0).failure());
    }
    return this;
  }

  /** The counts, one kind to a line, and the first violations with how to see them again. */
  @Override
  public String toString() {
    return "damage: name=%s seed=%d possible=%d tried=%d foundElsewhere=%d seconds=%.3f%n"
            .formatted(name, seed, possible, tried(), foundElsewhere, duration.toNanos() / 1e9)
        + outcomes.entrySet().stream()
            .map(kind -> "  " + kind.getKey() + ": " + kind.getValue())
            .collect(Collectors.joining(System.lineSeparator()))
        + violations.stream().limit(SHOWN).map(DamageReport::describe).collect(Collectors.joining())
        + (violations.size() > SHOWN ? "%nand more, %d in all".formatted(violations.size()) : "");
  }

  private static String describe(Violation violation) {
    return "%nVIOLATION: %s%n  to see it again: -D%s='%s'"
        .formatted(violation, DamageOptions.RERUN_PROPERTY, violation.damage());
  }
}
