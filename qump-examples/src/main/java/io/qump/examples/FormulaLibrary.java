package io.qump.examples;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.MathematicalProof;
import io.qump.math.Premise;
import io.qump.math.ProofStep;
import io.qump.math.SymbolicProperty;
import io.qump.math.store.Computation;
import io.qump.math.store.MathMatch;
import io.qump.math.store.MathQuery;
import io.qump.math.store.MathStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Mathematical values: formulas of physics and the CODATA constants, results with where they come
 * from, a query by domain, and a proof; in files that people can read. Has no state.
 */
public final class FormulaLibrary {

  private static final MathContext DIGITS = new MathContext(11);

  private FormulaLibrary() {}

  /**
   * Runs the lesson.
   *
   * @param arguments the store's directory, whose files can be read by people; a temporary one
   *     without it
   * @throws IOException if the constants cannot be read, or there is no temporary directory
   */
  public static void main(String[] arguments) throws IOException {
    run(
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("qump-formulas"),
        System.out);
  }

  static void run(Path directory, PrintStream out) throws IOException {
    try (Qump store = Qump.at(directory).backend("qfs").open()) {
      Map<String, BigDecimal> constants = load(store);
      MathStore math = MathStore.of(store);
      QumpMap<String, AstNode> formulas = store.map("formulas", Codecs.STRING, MathCodecs.AST_NODE);
      MathematicalMetadata algebraic =
          MathematicalMetadata.NONE
              .withDomains(MathDomain.ALGEBRA)
              .withProperties(SymbolicProperty.CLOSED_FORM);
      math.storeAst(
          formulas, "fine structure", AstNode.parse("q_e^2 / (2 * ε_0 * h * c)"), algebraic);
      math.storeAst(formulas, "rest energy", AstNode.parse("m_e * c^2"), algebraic);
      math.storeAst(
          formulas,
          "wave",
          AstNode.parse("sin(2 * pi * x)"),
          MathematicalMetadata.NONE.withDomains(MathDomain.ANALYSIS));

      compute(store, math, formulas, constants, out);
      for (MathMatch match : math.query(MathQuery.inDomains(MathDomain.ALGEBRA)).matches()) {
        out.println("algebra: " + match.key(formulas.keyCodec()));
      }
      prove(store, out);
      store.checkpoint(); // now each entry is a file of its own below base/
    }
  }

  private static void compute(
      Qump store,
      MathStore math,
      QumpMap<String, AstNode> formulas,
      Map<String, BigDecimal> constants,
      PrintStream out) {
    QumpMap<String, BigDecimal> results = store.map("results", Codecs.STRING, Codecs.BIG_DECIMAL);
    AstNode formula = math.loadAst(formulas, "fine structure").orElseThrow();
    BigDecimal result = formula.evaluate(constants, DIGITS);
    math.storeComputation(
        results, "α", new Computation<>(formula, result, MathematicalMetadata.NONE));
    Computation<BigDecimal> stored = math.loadComputation(results, "α").orElseThrow();
    out.println(stored.expression() + " = " + stored.result());
    BigDecimal published = Objects.requireNonNull(constants.get("α"));
    BigDecimal difference = stored.result().subtract(published).abs();
    out.println("as published: " + (difference.compareTo(new BigDecimal("2e-12")) < 0));
  }

  /** If a = b and b = c then a = c: each step names what it rests on. */
  private static void prove(Qump store, PrintStream out) {
    QumpMap<String, MathematicalProof> proofs =
        store.map("proofs", Codecs.STRING, MathCodecs.PROOF);
    AstNode conclusion = AstNode.parse("a = c");
    proofs.put(
        "transitive",
        new MathematicalProof(
            conclusion,
            List.of(AstNode.parse("a = b"), AstNode.parse("b = c")),
            List.of(
                new ProofStep(
                    "transitivity",
                    List.of(Premise.assumption(0), Premise.assumption(1)),
                    conclusion)),
            conclusion));
    out.println("proved: " + proofs.getOrThrow("transitive").statement());
  }

  /** Puts the value of each constant into the store, and reads all of them back, by symbol. */
  private static Map<String, BigDecimal> load(Qump store) throws IOException {
    QumpMap<String, BigDecimal> constants =
        store.map("constants", Codecs.STRING, Codecs.BIG_DECIMAL);
    WriteBatch batch = store.newBatch();
    try (InputStream file =
            Objects.requireNonNull(FormulaLibrary.class.getResourceAsStream("codata-2022.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              fields ->
                  batch.put(constants, fields[1], new BigDecimal(fields[2].replace("...", ""))));
    }
    store.write(batch);
    return new TreeMap<>(constants.asMap());
  }
}
