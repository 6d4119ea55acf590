package io.qump.testkit.conformance;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** What the tests of one class came to so far. Thread-safe. */
final class ContractRun {

  private final Class<?> testClass;
  private final Findings findings = new Findings();
  private final List<RuleResult> rules = new ArrayList<>();
  private final Set<String> run = new HashSet<>();
  private @Nullable Subject subject;

  ContractRun(Class<?> testClass) {
    this.testClass = testClass;
  }

  Findings findings() {
    return findings;
  }

  synchronized void meet(Subject met) {
    subject = met;
  }

  synchronized void add(Method test, Outcome outcome, String reason) {
    RuleGroup group = test.getDeclaringClass().getAnnotation(RuleGroup.class);
    run.add(test.getName());
    rules.add(
        new RuleResult(
            group == null ? "Own tests" : group.value(),
            RuleResult.words(test.getName()),
            outcome,
            reason));
  }

  /** The report; empty if no instance of the test class was made. */
  synchronized Optional<ConformanceReport> report() {
    return Optional.ofNullable(subject)
        .map(
            tested ->
                new ConformanceReport(tested, rules, findings.capabilities(), findings.figures()));
  }

  /** Whether every test of the class was run, so that the report is whole. */
  synchronized boolean isWhole() {
    return AnnotationSupport.findAnnotatedMethods(
            testClass, Test.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .allMatch(test -> run.contains(test.getName()));
  }
}
