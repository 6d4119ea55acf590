package io.qump.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;
import java.util.Set;

/** Every failure is a type of the error package, and the hierarchy is closed there. */
final class Failures {

  /** Never leave their package: one gate there turns each into an error with file and position. */
  static final Set<String> CAUGHT_AT_A_GATE = Set.of("segment.ByteSource$Malformed");

  private Failures() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(assignableTo(Throwable.class))
        .and(not(caughtAtAGate(root)))
        .should()
        .resideInAPackage(root + ".error")
        .andShould(beSealedOrFinal())
        .because("callers catch the types of one closed hierarchy")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> caughtAtAGate(String root) {
    return describe(
        "caught at a gate of their package",
        type ->
            !type.getModifiers().contains(JavaModifier.PUBLIC)
                && CAUGHT_AT_A_GATE.contains(type.getName().substring(root.length() + 1)));
  }

  private static ArchCondition<JavaClass> beSealedOrFinal() {
    return new ArchCondition<>("be sealed or final") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Class<?> loaded = type.reflect();
        boolean closed = loaded.isSealed() || Modifier.isFinal(loaded.getModifiers());
        events.add(
            new SimpleConditionEvent(
                type, closed, type.getName() + " is neither sealed nor final"));
      }
    };
  }
}
