package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * Every package has a {@code package-info} that is null-marked: it says what the package is, and
 * switches NullAway on.
 */
final class PackageNullMarks {

  private PackageNullMarks() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(resideInNullMarkedPackages())
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> resideInNullMarkedPackages() {
    return new ArchCondition<>("reside in packages with a null-marked package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                type,
                marked,
                type.getName() + ": its package has no package-info.java with @NullMarked"));
      }
    };
  }
}
