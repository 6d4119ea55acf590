package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A seam that others implement has at most seven methods to write, inherited ones included. */
final class SeamSize {

  private static final int MOST_METHODS = 7;

  private SeamSize() {}

  static ArchRule below(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".spi..")
        .and()
        .areInterfaces()
        .should(haveFewAbstractMethods())
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> haveFewAbstractMethods() {
    return new ArchCondition<>("have at most " + MOST_METHODS + " abstract methods") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<String> methods = abstractMethods(type);
        events.add(
            new SimpleConditionEvent(
                type,
                methods.size() <= MOST_METHODS,
                type.getName() + " has " + methods.size() + " abstract methods: " + methods));
      }
    };
  }

  private static Set<String> abstractMethods(JavaClass type) {
    Set<String> concrete =
        type.getAllMethods().stream()
            .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(SeamSize::signature)
            .collect(Collectors.toSet());
    return type.getAllMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(SeamSize::signature)
        .filter(signature -> !concrete.contains(signature))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String signature(JavaMethod method) {
    return method.getRawParameterTypes().stream()
        .map(JavaClass::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }
}
