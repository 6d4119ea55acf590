package io.qump.arch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule fires on code that breaks it: in a rule's package of wrong code it objects to every
 * type whose name starts with Wrong, and to no type whose name starts with Right.
 */
class WrongCodeTest {

  static List<CodeRule> rules() {
    return CodeRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void firesOnWrongCodeAndOnNoOther(CodeRule rule) {
    JavaClasses code = new ClassFileImporter().importPackages(rule.wrongRoot());
    assertTrue(
        code.stream().anyMatch(type -> type.getSimpleName().startsWith("Wrong")),
        () -> "rule=" + rule + " has no wrong code in package " + rule.wrongRoot());

    EvaluationResult result = rule.below().apply(rule.wrongRoot()).evaluate(code);
    String objections = String.join("\n", result.getFailureReport().getDetails());

    assertAll(code.stream().flatMap(type -> expectation(rule, type, objections)));
  }

  private static Stream<Executable> expectation(CodeRule rule, JavaClass type, String objections) {
    // A name as a whole word: WrongName must not be found in WrongNames or in WrongName$Nested.
    boolean named =
        Pattern.compile("\\b" + Pattern.quote(type.getName()) + "(?![\\w$])")
            .matcher(objections)
            .find();
    if (type.getSimpleName().startsWith("Wrong")) {
      return Stream.of(
          () ->
              assertTrue(
                  named, () -> rule + " misses " + type.getName() + "; it says:\n" + objections));
    }
    if (type.getSimpleName().startsWith("Right")) {
      return Stream.of(
          () ->
              assertFalse(
                  named, () -> rule + " objects to " + type.getName() + ":\n" + objections));
    }
    return Stream.empty();
  }
}
