package io.qump.wal.math;

import io.qump.Qump;
import io.qump.core.EmbeddedEngineProvider;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.MutantSuite;
import io.qump.wal.WalProvider;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bugs planted in mathematical values and their index; the checks must find each. */
class MathPlantedBugsTest {

  private static final String MATH = "io/qump/math/";
  private static final String STORE = "io/qump/math/store/";

  private final MutantSuite suite = new MutantSuite(runner());

  private static MutantRunner runner() {
    Path module = Path.of(System.getProperty(MutantRunner.BASE_DIRECTORY, "")).toAbsolutePath();
    return new MutantRunner(
        module.resolveSibling("qump-api").resolve("src/main/java"),
        Qump.class,
        EmbeddedEngineProvider.class,
        WalProvider.class,
        MathPlantedBugsTest.class);
  }

  @TestFactory
  Stream<DynamicTest> plantedBugs() {
    suite.passes(Mutant.named("no bug"), MathChecks.Values.class);
    suite.passes(Mutant.named("no bug"), MathChecks.Index.class);
    numbers();
    text();
    bytes();
    evaluation();
    index();
    return suite.tests();
  }

  private void value(String name, String file, String original, String replacement) {
    suite.killed(
        Mutant.named(name).with(MATH + file, original, replacement), MathChecks.Values.class);
  }

  private void index(String name, String file, String original, String replacement) {
    suite.killed(
        Mutant.named(name).with(STORE + file, original, replacement), MathChecks.Index.class);
  }

  private void numbers() {
    value("checksum begins with 0", "QuantumBits.java", "int crc = 0xF;", "int crc = 0;");
    value("negative zero", "QuantumBits.java", "if (negative && ordinal == 0) {", "if (false) {");
    value("checksum not compared", "QuantumBits.java", "if (found != expected) {", "if (false) {");
    value("ij = -ji lost", "QuantumNumber.java", "c * h - d * g", "c * h + d * g");
    value(
        "overflow by one",
        "QuantumNumber.java",
        "if (Math.abs(value) > MAX_COMPONENT) {",
        "if (Math.abs(value) > MAX_COMPONENT + 1) {");
  }

  private void text() {
    value(
        "(-x)^2 without parentheses",
        "Rank.java",
        "operand == 0 ? FACTORIAL : NEGATION",
        "NEGATION");
    value(
        "a - (b - c) without parentheses",
        "Rank.java",
        "operator.isComparison() || operand == 1",
        "operator.isComparison()");
    value(
        "power groups from the left",
        "AstParser.java",
        "operator == AstOperator.POWER || operator.isComparison()",
        "operator.isComparison()");
    value(
        "comparisons chain",
        "AstParser.java",
        "&& sign.operator.isComparison()) {",
        "&& sign.operator.isComparison() && false) {");
  }

  private void bytes() {
    value(
        "hash without operands",
        "AstBytes.java",
        "content.bytes(operand.contentHash().toBytes());",
        "operand.contentHash();");
    value(
        "other bytes of one tree",
        "CanonicalCodec.java",
        "if (!Arrays.equals(bytes, again)) {",
        "if (false) {");
    suite.harmless(
        Mutant.named("version not read")
            .with(MATH + "MathReader.java", "if (version != 1) {", "if (false) {"),
        "what is decoded is encoded again, with version 1, and compared",
        MathChecks.Values.class);
    value(
        "premise that rests on itself",
        "MathematicalProof.java",
        "if (premise.index() >= there) {",
        "if (premise.index() > there) {");
  }

  private void evaluation() {
    value(
        "remainder with the sign of the dividend",
        "DecimalArithmetic.java",
        "rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest",
        "rest");
    value(
        "cosine for sine",
        "Angle.java",
        "return part(quadrant + 1, digits);",
        "return part(quadrant, digits);");
    value("logarithm not refined", "DecimalFunctions.java", "right *= 3", "right *= 300");
  }

  private void index() {
    index(
        "old places stay in the index",
        "MathChanges.java",
        "index.remove(flag.keyOf(place));",
        "flag.keyOf(place);");
    index(
        "metadata outlive the entry",
        "MathChanges.java",
        "replace(place.toBytes(), Optional.empty(), Optional.empty()); return"
            + " transaction.map(map).remove(key);",
        "return transaction.map(map).remove(key);");
    index(
        "metadata outlive the clear",
        "MathChanges.java",
        "Scan.withPrefix(Place.ofMap(map.name()));",
        "Scan.withPrefix(Place.ofMap(map.name() + map.name()));");
    index(
        "the entry is put outside of the transaction",
        "MathChanges.java",
        "transaction.map(map).put(key, value);",
        "map.put(key, value);");
    index(
        "metadata of another value are shown",
        "AttachedMetadata.java",
        "return value != null && digest(value).equals(described);",
        "return value != null;");
    index(
        "an expression outlives its result",
        "MathChanges.java",
        "boolean same = before.filter(old -> old.describes(value)).isPresent();",
        "boolean same = true;");
    index(
        "queries find what changed",
        "IndexSearch.java",
        ".filter(attached -> isDescribed(place, attached))",
        "");
    index(
        "queries look at one flag only",
        "IndexSearch.java",
        ".filter(attached -> isWanted(attached.metadata()))",
        "");
    index("pages overlap", "IndexSearch.java", "scan = scan.after(", "scan = scan.from(");
    index(
        "maps whose names begin alike are mixed up",
        "Place.java",
        "return Arrays.copyOf(name, name.length + 1);",
        "return name;");
  }
}
