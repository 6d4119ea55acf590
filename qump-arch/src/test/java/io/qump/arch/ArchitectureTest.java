package io.qump.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in the main code of all modules together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private JavaClasses code;

  @BeforeAll
  void readAllClasses() throws IOException {
    code = MainCode.allClasses();
  }

  static List<CodeRule> rules() {
    return CodeRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holdsInAllMainCode(CodeRule rule) {
    rule.below().apply(CodeRule.ROOT).check(code);
  }
}
