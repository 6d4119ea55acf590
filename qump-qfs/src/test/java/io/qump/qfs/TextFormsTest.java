package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.codec.Codecs;
import io.qump.codec.ValueCodec;
import io.qump.math.AstNode;
import io.qump.math.AstOperator;
import io.qump.math.Complexity;
import io.qump.math.ContentHash;
import io.qump.math.MathCodecs;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.MathematicalProof;
import io.qump.math.Premise;
import io.qump.math.ProofStep;
import io.qump.math.QuantumNumber;
import io.qump.math.SymbolicProperty;
import io.qump.math.TimeClass;
import io.qump.math.Transformation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is in an entry file for people says what the value's bytes are. */
class TextFormsTest {

  private static <V> String text(ValueCodec<V> codec, V value) {
    return new String(TextForms.of(codec.type().code(), codec.encode(value)), UTF_8);
  }

  @Test
  void plainValues() {
    assertEquals("-7", text(Codecs.LONG, -7L));
    assertEquals("0.1", text(Codecs.DOUBLE, 0.1));
    assertEquals("-12345678901234567890", text(Codecs.BIG_INTEGER, big()));
    assertEquals("1.50", text(Codecs.BIG_DECIMAL, new BigDecimal("1.50")));
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    assertEquals(id.toString(), text(Codecs.UUID, id));
    assertEquals("", text(Codecs.STRING, "the bytes are the text"));
    assertEquals("", text(Codecs.BYTES, new byte[] {1, 2}));
  }

  private static BigInteger big() {
    return new BigInteger("-12345678901234567890");
  }

  @Test
  void numbersAndFormulas() {
    assertEquals(
        "3 - 2i + 5j + k", text(MathCodecs.QUANTUM_NUMBER, QuantumNumber.quaternion(3, -2, 5, 1)));
    AstNode tree = AstNode.parse("sin(x)^2 + 2 * (y - 1)");
    String formula = text(MathCodecs.AST_NODE, tree);
    assertEquals("sin(x)^2 + 2 * (y - 1)", formula);
    assertEquals(tree, AstNode.parse(formula));
  }

  @Test
  void proofs() {
    AstNode a = AstNode.parse("x = 1");
    AstNode b = AstNode.parse("x + 1 = 2");
    MathematicalProof proof =
        new MathematicalProof(
            b,
            List.of(a),
            List.of(
                new ProofStep("add \u202E to both sides", List.of(Premise.assumption(0)), b),
                new ProofStep("again", List.of(Premise.step(0), Premise.assumption(0)), b)),
            b);
    assertEquals(
        """
        statement: x + 1 = 2
        assumption 0: x = 1
        step 0 by add \\u202e to both sides from assumption 0: x + 1 = 2
        step 1 by again from step 0, assumption 0: x + 1 = 2
        conclusion: x + 1 = 2""",
        text(MathCodecs.PROOF, proof));
  }

  @Test
  void metadata() {
    assertEquals(
        """
        domains:\s
        properties:\s
        complexity: depth 0, symbolic 0, memory 0, time UNKNOWN""",
        text(MathCodecs.METADATA, MathematicalMetadata.NONE));
    ContentHash hash = ContentHash.ofBytes(new byte[ContentHash.SIZE]);
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    MathematicalMetadata all =
        new MathematicalMetadata(
            Set.of(MathDomain.CALCULUS, MathDomain.ALGEBRA),
            Set.of(SymbolicProperty.POLYNOMIAL),
            new Complexity(1, 2, 3, TimeClass.UNKNOWN),
            Optional.of(hash),
            List.of(new Transformation("simplify", hash, hash, time)));
    assertEquals(
        """
        domains: ALGEBRA, CALCULUS
        properties: POLYNOMIAL
        complexity: depth 1, symbolic 2, memory 3, time UNKNOWN
        signature: %1$s
        transformed at 2026-01-01T00:00:00Z by simplify: %1$s to %1$s"""
            .formatted(hash),
        text(MathCodecs.METADATA, all));
  }

  /** A shared tree of few bytes whose text has a million characters. */
  @Test
  void whatIsTooLongIsLeftOut() {
    AstNode tree = AstNode.variable("x");
    for (int i = 0; i < 20; i++) {
      tree = AstNode.of(AstOperator.ADD, tree, tree);
    }
    assertEquals("", text(MathCodecs.AST_NODE, tree));
    MathematicalProof proof = new MathematicalProof(tree, List.of(tree), List.of(), tree);
    assertEquals("", text(MathCodecs.PROOF, proof));
  }

  @Test
  void bytesThatAreNotOfTheirTypeHaveNone() {
    for (int type = 1; type <= 13; type++) {
      assertEquals(0, TextForms.of(type, new byte[] {99}).length, "type " + type);
    }
  }
}
