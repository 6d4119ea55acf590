package io.qump.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;

/** Every failure is a type of the error package, and the hierarchy is closed there. */
final class Failures {

  private Failures() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(assignableTo(Throwable.class))
        .should()
        .resideInAPackage(root + ".error")
        .andShould(beSealedOrFinal())
        .because("callers catch the types of one closed hierarchy")
        .allowEmptyShould(true);
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
