package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;

/** A type is named for what it is; these words name nothing. */
final class TypeNames {

  private static final Set<String> EMPTY_WORDS =
      Set.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");

  private TypeNames() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(haveTellingNames())
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> haveTellingNames() {
    return new ArchCondition<>("have names without the words " + EMPTY_WORDS) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        // Words of a name in camel case: before each upper-case letter, and before digits.
        String[] words = type.getSimpleName().split("(?=\\p{Lu})|(?<=\\D)(?=\\d)", -1);
        boolean telling = Arrays.stream(words).noneMatch(EMPTY_WORDS::contains);
        events.add(new SimpleConditionEvent(type, telling, type.getName() + " has an empty word"));
      }
    };
  }
}
