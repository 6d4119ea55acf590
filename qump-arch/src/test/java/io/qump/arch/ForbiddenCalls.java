package io.qump.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Calls that have no place in main code. */
final class ForbiddenCalls {

  private ForbiddenCalls() {}

  /** A library does not print; programs do, and tests print their seeds and figures. */
  static ArchRule console(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(
            not(
                resideInAnyPackage(
                    root + ".cli..", root + ".examples..", root + ".bench..", root + ".testkit..")))
        .should()
        .accessTargetWhere(access("prints", access -> isConsole(access.getTarget())))
        .because("a library reports by exceptions, results and its logger")
        .allowEmptyShould(true);
  }

  private static boolean isConsole(AccessTarget target) {
    return isMember(target, System.class, "out")
        || isMember(target, System.class, "err")
        || (target.getName().equals("printStackTrace")
            && target.getOwner().isAssignableTo(Throwable.class));
  }

  /**
   * Java serialization opens a door that cannot be guarded. What a superclass brings along, as
   * those of exceptions and enums do, is not asked for.
   */
  static ArchRule serialization(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should(
            dependOnClassesThat(
                belongToAnyOf(
                    ObjectInput.class,
                    ObjectInputStream.class,
                    ObjectOutput.class,
                    ObjectOutputStream.class)))
        .orShould(
            be(
                DescribedPredicate.<JavaClass>describe(
                    "serializable by its own wish", ForbiddenCalls::asksForSerialization)))
        .allowEmptyShould(true);
  }

  private static boolean asksForSerialization(JavaClass type) {
    return type.isAssignableTo(Serializable.class)
        && type.getRawSuperclass()
            .filter(superclass -> superclass.isAssignableTo(Serializable.class))
            .isEmpty();
  }

  /** Sleeping is no way to wait for something. */
  static ArchRule sleep(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .accessTargetWhere(
            access(
                "sleeps",
                access ->
                    isMember(access.getTarget(), Thread.class, "sleep")
                        || isMember(access.getTarget(), TimeUnit.class, "sleep")))
        .because("code waits for a condition, with a deadline")
        .allowEmptyShould(true);
  }

  private static boolean isMember(AccessTarget target, Class<?> owner, String name) {
    return target.getName().equals(name) && target.getOwner().isEquivalentTo(owner);
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
