package io.qump.arch;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges from the class files whether a type cannot change.
 *
 * <p>Immutable are: primitives, enums, the JDK types listed here, and types of the project whose
 * instance fields are all final and of such types in turn. A List, Set or Map counts, sorted ones
 * too, unless the code that sets it makes more mutable collections than it seals by {@code copyOf}
 * or {@code Collections.unmodifiable…}. Interfaces of the project count: what they hide is not
 * judged.
 */
final class Immutability {

  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.List",
          "java.util.Map",
          "java.util.NavigableMap",
          "java.util.NavigableSet",
          "java.util.Set",
          "java.util.SortedMap",
          "java.util.SortedSet");

  private static final Set<String> IMMUTABLE =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.String",
          "java.lang.System$Logger",
          "java.lang.invoke.MethodHandle",
          "java.lang.invoke.VarHandle",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.math.MathContext",
          "java.math.RoundingMode",
          "java.net.URI",
          "java.nio.ByteOrder",
          "java.nio.charset.Charset",
          "java.nio.file.Path",
          "java.time.Clock",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.InstantSource",
          "java.time.ZoneId",
          "java.time.ZoneOffset",
          "java.time.format.DateTimeFormatter",
          "java.util.Comparator",
          "java.util.HexFormat",
          "java.util.Locale",
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.UUID",
          "java.util.function.BiFunction",
          "java.util.function.BinaryOperator",
          "java.util.function.Function",
          "java.util.function.IntPredicate",
          "java.util.function.Predicate",
          "java.util.function.Supplier",
          "java.util.function.UnaryOperator",
          "java.util.regex.Pattern",
          "org.slf4j.Logger");

  private final String root;

  /**
   * Judges for one body of code.
   *
   * @param root its root package: types of other packages count only if they are listed
   */
  Immutability(String root) {
    this.root = root;
  }

  /** Why a type may change, or empty if it does not. */
  Optional<String> objectionTo(JavaClass type) {
    return objectionTo(type, new HashSet<>());
  }

  /**
   * Why a constant of a type may change because of the way a class makes it: a collection that is
   * made to be changed, under the name of an interface that does not tell.
   */
  Optional<String> objectionToConstructionIn(JavaClass owner, JavaClass type) {
    return COLLECTIONS.contains(type.getName())
        ? mutableCollectionMadeBy(owner.getStaticInitializer().stream().toList())
        : Optional.empty();
  }

  private Optional<String> objectionTo(JavaClass type, Set<JavaClass> seen) {
    if (type.isPrimitive()
        || type.isEnum()
        || IMMUTABLE.contains(type.getName())
        || COLLECTIONS.contains(type.getName())) {
      return Optional.empty();
    }
    if (!(type.getPackageName() + ".").startsWith(root + ".")) {
      return Optional.of("type=" + type.getName() + " is not in the list of immutable types");
    }
    if (type.isInterface() || !seen.add(type)) {
      return Optional.empty();
    }
    return objectionToFields(type, seen)
        .or(() -> mutableCollectionMadeBy(List.copyOf(type.getConstructors())));
  }

  private Optional<String> objectionToFields(JavaClass type, Set<JavaClass> seen) {
    return type.getAllFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .map(field -> objectionToField(field, seen))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> objectionToField(JavaField field, Set<JavaClass> seen) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return Optional.of("field " + field.getFullName() + " is not final");
    }
    if (field.getRawType().isArray()) {
      return field.getModifiers().contains(JavaModifier.PRIVATE)
          ? Optional.empty()
          : Optional.of("array field " + field.getFullName() + " is not private");
    }
    return objectionTo(field.getRawType(), seen)
        .map(objection -> "field " + field.getFullName() + ": " + objection);
  }

  private static Optional<String> mutableCollectionMadeBy(List<? extends JavaCodeUnit> code) {
    return code.stream()
        .filter(unit -> count(unit, Immutability::makes) > count(unit, Immutability::seals))
        .map(
            unit ->
                unit.getFullName()
                    + " makes a mutable collection; seal it by copyOf or Collections.unmodifiable…")
        .findFirst();
  }

  private static long count(JavaCodeUnit unit, Predicate<JavaCall<?>> predicate) {
    return unit.getCallsFromSelf().stream().filter(predicate).count();
  }

  private static boolean makes(JavaCall<?> call) {
    return call.getTarget().getName().equals("<init>")
        && isMutableCollection(call.getTargetOwner());
  }

  private static boolean seals(JavaCall<?> call) {
    String name = call.getTarget().getName();
    return call.getTargetOwner().getPackageName().equals("java.util")
        && (name.equals("copyOf") || name.startsWith("unmodifiable"));
  }

  private static boolean isMutableCollection(JavaClass type) {
    return type.getPackageName().startsWith("java.util")
        && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
  }
}
