package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.math.AstNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file of constants hangs together: most of its values follow from others of it. */
class PhysicalConstantTest {

  private final List<PhysicalConstant> constants = all();
  private final Map<String, BigDecimal> values =
      constants.stream()
          .collect(Collectors.toMap(PhysicalConstant::symbol, PhysicalConstant::value));
  private final Map<String, BigDecimal> uncertainties =
      constants.stream()
          .collect(Collectors.toMap(PhysicalConstant::symbol, PhysicalConstant::uncertainty));

  private static List<PhysicalConstant> all() {
    try {
      return PhysicalConstant.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean agrees(PhysicalConstant constant, AstNode formula, BigDecimal published) {
    BigDecimal computed = formula.evaluate(values, PhysicalConstant.DIGITS);
    BigDecimal tolerance = constant.tolerance(formula, values, uncertainties);
    return computed.subtract(published).abs().compareTo(tolerance) <= 0;
  }

  @Test
  void everyFormulaGivesThePublishedValue() {
    int checked = 0;
    for (PhysicalConstant each : constants) {
      if (each.formula().isPresent()) {
        AstNode formula = each.formula().orElseThrow();
        assertTrue(agrees(each, formula, each.value()), each.name());
        // One value in a hundred million off is noticed, but where G is in it.
        if (!formula.variables().contains("G")) {
          BigDecimal wrong =
              each.value()
                  .multiply(new BigDecimal("1.00000007"), PhysicalConstant.DIGITS)
                  .max(each.value().add(each.value().ulp().multiply(BigDecimal.valueOf(1_000))));
          assertTrue(!agrees(each, formula, wrong), each.name() + " is not checked");
        }
        checked++;
      }
    }
    assertEquals(37, checked);
  }

  /** Formulas stand on values that are defined or measured, so that no error hides in a circle. */
  @Test
  void formulasUseNoValueThatFollowsFromOthers() {
    Set<String> given =
        constants.stream()
            .filter(each -> each.formula().isEmpty())
            .map(PhysicalConstant::symbol)
            .collect(Collectors.toSet());
    for (PhysicalConstant each : constants) {
      each.formula()
          .ifPresent(formula -> assertTrue(given.containsAll(formula.variables()), each::toString));
    }
  }

  @Test
  void theConstantsOfTheInternationalSystemAreExact() {
    for (String symbol : List.of("Δν_Cs", "c", "h", "q_e", "k", "N_A", "K_cd")) {
      assertEquals(BigDecimal.ZERO, uncertainties.get(symbol), symbol);
    }
    assertEquals(new BigDecimal("299792458"), values.get("c"));
    assertTrue(constants.size() >= 40);
  }
}
