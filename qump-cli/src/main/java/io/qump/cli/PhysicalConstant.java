package io.qump.cli;

import io.qump.math.AstNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A constant of physics, from the file {@code codata-2022.tsv}, which says where its values come
 * from. Immutable; thread-safe.
 *
 * @param name what it is called
 * @param symbol its name in formulas
 * @param value its value; of an exact one whose digits never end, the first of them
 * @param uncertainty its standard uncertainty, 0 if it is exact
 * @param unit its unit, empty for a number
 * @param formula how it follows from others, if it is neither defined nor measured
 */
record PhysicalConstant(
    String name,
    String symbol,
    BigDecimal value,
    BigDecimal uncertainty,
    String unit,
    Optional<AstNode> formula) {

  /** More digits than any value has. */
  static final MathContext DIGITS = new MathContext(30);

  /** All of the file, in its order. */
  static List<PhysicalConstant> readAll() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(PhysicalConstant.class.getResourceAsStream("codata-2022.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(PhysicalConstant::parse)
          .toList();
    }
  }

  private static PhysicalConstant parse(String line) {
    String[] fields = line.split("\t", -1);
    return new PhysicalConstant(
        fields[0],
        fields[1],
        new BigDecimal(fields[2].replace("...", "")),
        fields[3].isEmpty() ? BigDecimal.ZERO : new BigDecimal(fields[3]),
        fields[4],
        Optional.of(fields[5]).filter(text -> !text.isEmpty()).map(AstNode::parse));
  }

  /**
   * How far the value of the formula may be from the published one: by the uncertainty of that, by
   * what the uncertainties of the values that go in make of it, and by the last digit printed.
   *
   * @param formula the formula
   * @param values the values by symbol
   * @param uncertainties their uncertainties by symbol
   */
  BigDecimal tolerance(
      AstNode formula, Map<String, BigDecimal> values, Map<String, BigDecimal> uncertainties) {
    BigDecimal computed = formula.evaluate(values, DIGITS);
    BigDecimal tolerance = uncertainty.add(value.ulp());
    for (String variable : formula.variables()) {
      BigDecimal changed =
          Objects.requireNonNull(values.get(variable))
              .add(Objects.requireNonNull(uncertainties.get(variable)));
      Map<String, BigDecimal> others = new HashMap<>(values);
      others.put(variable, changed);
      tolerance = tolerance.add(formula.evaluate(others, DIGITS).subtract(computed).abs());
    }
    return tolerance;
  }
}
