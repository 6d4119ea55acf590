package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.SymbolicProperty;
import io.qump.math.store.MathQuery;
import io.qump.math.store.MathStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The constants of physics in files that people can read, and the formulas between them, evaluated
 * with what was read back. For one thread at a time.
 */
final class ConstantsTour {

  private static final String SHOWN = "electron_mass-";
  private static final String FORMULA = "R_inf";

  private final Path directory;
  private final TourReport report;

  /**
   * A tour of a store that is made by it.
   *
   * @param directory where: nothing, or an empty directory
   * @param report where to say what was done
   */
  ConstantsTour(Path directory, TourReport report) {
    this.directory = directory;
    this.report = report;
  }

  /** Writes, opens again, shows a file, and checks every formula. */
  void run() throws IOException {
    List<PhysicalConstant> constants = PhysicalConstant.readAll();
    try (Qump store = Qump.at(directory).backend("qfs").open()) {
      write(store, constants);
      store.checkpoint();
    }
    report.step("constants", constants.size(), "constants of physics, each in files of its own");
    show();
    try (Qump store = Qump.open(directory)) {
      evaluate(store, constants);
    }
  }

  private static QumpMap<String, BigDecimal> values(Qump store) {
    return store.map("constants", Codecs.STRING, Codecs.BIG_DECIMAL);
  }

  private static QumpMap<String, BigDecimal> uncertainties(Qump store) {
    return store.map("uncertainties", Codecs.STRING, Codecs.BIG_DECIMAL);
  }

  private static QumpMap<String, AstNode> formulas(Qump store) {
    return store.map("formulas", Codecs.STRING, MathCodecs.AST_NODE);
  }

  private static void write(Qump store, List<PhysicalConstant> constants) {
    QumpMap<String, String> units = store.map("units", Codecs.STRING, Codecs.STRING);
    WriteBatch batch = store.newBatch();
    for (PhysicalConstant each : constants) {
      batch.put(values(store), each.name(), each.value());
      batch.put(uncertainties(store), each.name(), each.uncertainty());
      batch.put(units, each.name(), each.unit());
    }
    store.write(batch);
    MathematicalMetadata metadata =
        MathematicalMetadata.NONE
            .withDomains(MathDomain.ALGEBRA)
            .withProperties(SymbolicProperty.CLOSED_FORM);
    MathStore math = MathStore.of(store);
    store.transact(
        transaction -> {
          for (PhysicalConstant each : constants) {
            each.formula()
                .ifPresent(
                    formula ->
                        math.in(transaction)
                            .put(formulas(store), each.symbol(), formula, metadata));
          }
        });
  }

  /** Prints the file of a constant as far as it is text. */
  private void show() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("base"))) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().startsWith(SHOWN))
              .filter(each -> each.toString().contains("constants-"))
              .findFirst()
              .orElseThrow();
      report.say("               " + directory.relativize(file));
      // The last lines are the value's bytes and the sum over the file.
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        lines
            .filter(line -> line.matches("(key|type|sequence|address)=.*|[-+.E0-9]+"))
            .forEachOrdered(line -> report.say("                 " + line));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void evaluate(Qump store, List<PhysicalConstant> constants) {
    Map<String, BigDecimal> values = new HashMap<>();
    Map<String, BigDecimal> uncertainties = new HashMap<>();
    for (PhysicalConstant each : constants) {
      values.put(each.symbol(), values(store).getOrThrow(each.name()));
      uncertainties.put(each.symbol(), uncertainties(store).getOrThrow(each.name()));
    }
    int found = MathStore.of(store).query(MathQuery.inDomains(MathDomain.ALGEBRA)).matches().size();
    int checked = 0;
    for (PhysicalConstant each : constants) {
      if (each.formula().isPresent()) {
        AstNode formula = formulas(store).getOrThrow(each.symbol());
        BigDecimal computed = formula.evaluate(values, PhysicalConstant.DIGITS);
        BigDecimal tolerance = each.tolerance(formula, values, uncertainties);
        requireAgreement(each, computed, tolerance);
        checked++;
        if (each.symbol().equals(FORMULA)) {
          sayFormula(each, formula, computed, tolerance);
        }
      }
    }
    if (found != checked) {
      throw wrong("formulas found=" + found + " expected=" + checked);
    }
    report.step("formulas", checked, "of them follow from others, within their uncertainty");
  }

  private void sayFormula(
      PhysicalConstant constant, AstNode formula, BigDecimal computed, BigDecimal tolerance) {
    report.say("               " + constant.symbol() + " = " + formula.toText());
    report.say(
        "                 computed  "
            + computed.round(new MathContext(15)).toPlainString()
            + ", good to "
            + tolerance.round(new MathContext(1)).toPlainString());
    report.say(
        "                 published "
            + constant.value().toPlainString()
            + ", good to "
            + constant.uncertainty().toPlainString());
  }

  private static void requireAgreement(
      PhysicalConstant constant, BigDecimal computed, BigDecimal tolerance) {
    if (computed.subtract(constant.value()).abs().compareTo(tolerance) > 0) {
      throw wrong(
          "constant="
              + constant.name()
              + " published="
              + constant.value()
              + " computed="
              + computed
              + " tolerance="
              + tolerance);
    }
  }

  private static IllegalStateException wrong(String what) {
    return new IllegalStateException(what + "; this is a bug of QUMP");
  }
}
