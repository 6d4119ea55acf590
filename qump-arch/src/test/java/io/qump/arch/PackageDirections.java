package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may know whom, area by area; an area is the first part of the package name below the root, ""
 * for the root package itself. Code in an area that the table does not have is an error.
 */
final class PackageDirections {

  private static final Set<String> API = Set.of("", "addressing", "codec", "error", "math", "spi");

  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          // The API: errors at the bottom, the seams on top.
          Map.entry("error", Set.of()),
          Map.entry("addressing", Set.of("error")),
          Map.entry("codec", Set.of("error")),
          Map.entry("", Set.of("addressing", "codec", "error")),
          Map.entry("spi", Set.of("", "addressing", "codec", "error")),
          // Mathematical values stand on the API as an application does.
          Map.entry("math", Set.of("", "codec", "error")),
          Map.entry("binding", API),
          // Engines and backends: the API alone, and never one another.
          Map.entry("core", API),
          Map.entry("wal", API),
          Map.entry("segment", API),
          Map.entry("qfs", API),
          Map.entry("hdf5", API),
          Map.entry("jackson", API),
          Map.entry("testkit", API),
          // Programs: nobody knows them.
          // Values of type JSON are read and written by the codec that keeps them in one form.
          Map.entry("cli", with(API, "jackson")),
          Map.entry("examples", API),
          Map.entry("bench", with(API, "core", "jackson", "testkit", "wal", "segment")));

  private PackageDirections() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(knowOnlyAllowedAreas(root))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> knowOnlyAllowedAreas(String root) {
    return new ArchCondition<>("know only the areas that the table of directions allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String area = areaOf(type, root);
        if (!MAY_KNOW.containsKey(area)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + ": area=" + area + " is not in the table of directions"));
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (!mayKnow(area, dependency.getTargetClass().getBaseComponentType(), root)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean mayKnow(String area, JavaClass target, String root) {
    if (!isBelow(target, root)) {
      return true;
    }
    String targetArea = areaOf(target, root);
    return targetArea.equals(area) || MAY_KNOW.getOrDefault(area, Set.of()).contains(targetArea);
  }

  private static boolean isBelow(JavaClass type, String root) {
    return (type.getPackageName() + ".").startsWith(root + ".");
  }

  private static String areaOf(JavaClass type, String root) {
    String name = type.getPackageName();
    if (name.equals(root)) {
      return "";
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static Set<String> with(Set<String> areas, String... more) {
    Set<String> all = new HashSet<>(areas);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
