package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Engines and backends keep to themselves: each has more package-private types than public ones,
 * counting top-level types. What has no public type at all needs no other either.
 */
final class Visibility {

  private static final Set<String> AREAS = Set.of("core", "wal", "segment", "qfs", "hdf5");

  private Visibility() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .areTopLevelClasses()
        .should(beMostlyPackagePrivate(root))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> beMostlyPackagePrivate(String root) {
    return new ArchCondition<>("be package-private more often than public, in each of " + AREAS) {

      private final Map<String, Set<String>> open = new TreeMap<>();
      private final Map<String, Set<String>> hidden = new TreeMap<>();

      @Override
      public void init(Collection<JavaClass> types) {
        open.clear();
        hidden.clear();
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        AREAS.stream()
            .filter(area -> (type.getPackageName() + ".").startsWith(root + "." + area + "."))
            .filter(area -> !type.getSimpleName().equals("package-info"))
            .forEach(
                area ->
                    (type.getModifiers().contains(JavaModifier.PUBLIC) ? open : hidden)
                        .computeIfAbsent(area, key -> new TreeSet<>())
                        .add(type.getName()));
      }

      @Override
      public void finish(ConditionEvents events) {
        open.forEach(
            (area, types) -> {
              int others = hidden.getOrDefault(area, Set.of()).size();
              events.add(
                  new SimpleConditionEvent(
                      area,
                      types.size() < others,
                      "area=%s public=%d package-private=%d; public are %s"
                          .formatted(area, types.size(), others, types)));
            });
      }
    };
  }
}
