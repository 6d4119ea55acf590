package io.qump.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;

/**
 * No mutable statics: state belongs to a store, so that two stores in one JVM share nothing.
 *
 * <p>A static field is final and of an immutable type, as {@link Immutability} sees it. An array
 * may be a constant if it is private: whether its elements are written cannot be seen from here,
 * and a reviewer has one class to read.
 */
final class StaticState {

  /** Fields that are no constants by their types, and are right: by name below the root. */
  static final Set<String> ON_PURPOSE =
      Set.of(
          // File locks belong to the process, so what is locked must be known to all of it.
          "core.volume.LockRegistry.OF_THIS_JVM",
          // Marks, compared by identity; nothing is ever written into them.
          "core.memory.HashIndex.GONE",
          "core.memory.Version.CLEARED",
          "core.memory.Version.DEAD",
          "jackson.SortedSetSerializer.DEPTH");

  private StaticState() {}

  static ArchRule below(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areStatic()
        .should(beConstants(root))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaField> beConstants(String root) {
    Immutability immutability = new Immutability(root);
    return new ArchCondition<>("be constants") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        objection(field, root, immutability)
            .ifPresent(
                objection ->
                    events.add(
                        SimpleConditionEvent.violated(
                            field, field.getFullName() + ": " + objection)));
      }
    };
  }

  private static Optional<String> objection(
      JavaField field, String root, Immutability immutability) {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (modifiers.contains(JavaModifier.SYNTHETIC)
        || ON_PURPOSE.contains(field.getFullName().substring(root.length() + 1))) {
      return Optional.empty();
    }
    if (!modifiers.contains(JavaModifier.FINAL)) {
      return Optional.of("is not final");
    }
    if (field.getRawType().isArray()) {
      return modifiers.contains(JavaModifier.PRIVATE)
          ? Optional.empty()
          : Optional.of("an array that others can write into; make it private or a List");
    }
    return immutability
        .objectionToConstructionIn(field.getOwner(), field.getRawType())
        .or(() -> immutability.objectionTo(field.getRawType()));
  }
}
