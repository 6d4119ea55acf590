package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/formats/math-values.md are true. */
class DocumentedMathBytesTest {

  private static final Path PAGE = Path.of("..", "docs", "formats", "math-values.md");
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final Pattern EXAMPLE =
      Pattern.compile("^\\| `([A-Z_]+)` \\| `(.*)` \\| `(.*)` \\|$", Pattern.MULTILINE);
  private static final Pattern NUMBERED =
      Pattern.compile("^\\| (\\d+) \\| `([A-Z_0-9]+)` \\|(.*)$", Pattern.MULTILINE);

  @Test
  void everyExampleHasTheBytesOfThePage() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (MatchResult row : matches(EXAMPLE)) {
      counts.merge(row.group(1), 1, Integer::sum);
      check(row.group(1), row.group(2), row.group(3));
    }
    assertEquals(
        Map.of(
            "QUANTUM_NUMBER", 6, "AST_NODE", 10, "HASH", 10, "PROOF", 1, "METADATA", 2, "INDEX", 1),
        counts);
  }

  private static void check(String what, String text, String hex) {
    byte[] bytes = HEX.parseHex(hex);
    switch (what) {
      case "QUANTUM_NUMBER" -> {
        assertEquals(text, QuantumNumber.ofBytes(bytes).toString());
        assertEquals(hex, HEX.formatHex(QuantumNumber.parse(text).toBytes()), text);
      }
      case "AST_NODE" -> {
        assertEquals(AstNode.parse(text), MathCodecs.AST_NODE.decode(bytes));
        assertEquals(hex, HEX.formatHex(MathCodecs.AST_NODE.encode(AstNode.parse(text))), text);
      }
      case "HASH" ->
          assertEquals(hex, HEX.formatHex(AstNode.parse(text).contentHash().toBytes()), text);
      case "PROOF" -> assertEquals(hex, HEX.formatHex(MathCodecs.PROOF.encode(proof())));
      case "METADATA" ->
          assertEquals(
              hex,
              HEX.formatHex(
                  MathCodecs.METADATA.encode(
                      text.equals("none") ? MathematicalMetadata.NONE : metadata())));
      default -> assertEquals("INDEX", what); // MathStoreTest of qump-wal has it.
    }
  }

  private static MathematicalProof proof() {
    AstNode conclusion = AstNode.parse("x = 3");
    return new MathematicalProof(
        conclusion,
        List.of(AstNode.parse("x - 1 = 2")),
        List.of(new ProofStep("add 1", List.of(Premise.assumption(0)), conclusion)),
        conclusion);
  }

  private static MathematicalMetadata metadata() {
    ContentHash x = AstNode.variable("x").contentHash();
    return MathematicalMetadata.NONE
        .withDomains(MathDomain.CALCULUS, MathDomain.ANALYSIS)
        .withProperties(SymbolicProperty.CONTINUOUS, SymbolicProperty.DIFFERENTIABLE)
        .withComplexity(new Complexity(2, 2, 300, TimeClass.LINEAR))
        .withSignature(x)
        .transformed(new Transformation("copy", x, x, Instant.ofEpochSecond(1)));
  }

  /** Every number that is stored is on the page with its name, and none is missing. */
  @Test
  void everyStoredNumberIsThatOfThePage() throws IOException {
    Set<String> rows =
        matches(NUMBERED).stream()
            .map(row -> row.group(1) + " " + row.group(2))
            .collect(Collectors.toSet());
    Set<String> numbers =
        Stream.of(
                Arrays.stream(AstKind.values()).map(value -> value.number() + " " + value),
                Arrays.stream(AstOperator.values()).map(value -> value.number() + " " + value),
                Arrays.stream(AstFunction.values()).map(value -> value.number() + " " + value),
                Arrays.stream(MathDomain.values()).map(value -> value.number() + " " + value),
                Arrays.stream(SymbolicProperty.values()).map(value -> value.number() + " " + value),
                Arrays.stream(TimeClass.values()).map(value -> value.number() + " " + value),
                Stream.of("1 QUANTUM_NUMBER", "4 AST_NODE", "5 PROOF", "12 METADATA"))
            .flatMap(rowsOf -> rowsOf)
            .collect(Collectors.toSet());
    assertEquals(numbers, rows);
    assertEquals(1, AstConstant.PI.number());
    assertEquals(2, AstConstant.E.number());
  }

  /** The text of each operator and function is that of its row. */
  @Test
  void everyOperatorIsWrittenAsOnThePage() throws IOException {
    for (MatchResult row : matches(NUMBERED)) {
      String[] cells = row.group(3).split("\\|", -1);
      if (cells.length == 3 && cells[1].strip().matches("[12]")) {
        String text = cells[0].strip().replace("`", "");
        AstNode tree = AstNode.parse(text);
        assertEquals(text, tree.toText());
        assertEquals(row.group(2), tree.symbol().toString());
        assertEquals(cells[1].strip(), Integer.toString(tree.operands().size()));
        boolean function = tree.symbol() instanceof AstFunction;
        assertEquals(!function || text.startsWith(row.group(2).toLowerCase(Locale.ROOT)), true);
      }
    }
  }

  private static List<MatchResult> matches(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }
}
