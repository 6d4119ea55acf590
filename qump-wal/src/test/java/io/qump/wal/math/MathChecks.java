package io.qump.wal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Transaction;
import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.error.SyntaxException;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.MathematicalMetadata;
import io.qump.math.MathematicalProof;
import io.qump.math.Premise;
import io.qump.math.ProofStep;
import io.qump.math.QuantumNumber;
import io.qump.math.store.Computation;
import io.qump.math.store.MathStore;
import io.qump.testkit.mutants.MutantCheck;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that are quick enough to be run against each planted bug. */
final class MathChecks {

  private MathChecks() {}

  /** A few known values of each kind. */
  public static final class Values implements MutantCheck {

    @Override
    public void check() {
      numbers();
      text();
      bytes();
      evaluation();
    }

    private static void numbers() {
      QuantumNumber three = QuantumNumber.parse("3 - 2i + 5j + k");
      String bits = "0000300000000000000000000000000000000000000020000500001000000084";
      assertEquals(bits, HexFormat.of().formatHex(three.toBytes()));
      byte[] damaged = three.toBytes();
      damaged[31] ^= 1;
      assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(damaged));
      for (int checksum = 0; checksum < 16; checksum++) {
        byte[] negativeZero = new byte[32];
        negativeZero[31] = (byte) (0x10 | checksum);
        assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(negativeZero));
      }
      assertEquals(QuantumNumber.I, QuantumNumber.J.times(QuantumNumber.K));
      assertEquals(QuantumNumber.I.negate(), QuantumNumber.K.times(QuantumNumber.J));
      QuantumNumber most = QuantumNumber.real(QuantumNumber.MAX_COMPONENT);
      assertThrows(EvaluationException.class, () -> most.plus(QuantumNumber.ONE));
    }

    private static void text() {
      for (String canonical :
          List.of("(-x)^2", "a - (b - c)", "a^b^c", "(a^b)^c", "-x^2", "(a < b) < c", "x!!^-2")) {
        assertEquals(canonical, AstNode.parse(canonical).toText());
      }
      assertEquals(AstNode.parse("a^(b^c)"), AstNode.parse("a^b^c"));
      assertThrows(SyntaxException.class, () -> AstNode.parse("a < b < c"));
    }

    private static void bytes() {
      AstNode tree = AstNode.parse("-x^2");
      assertEquals(
          "1ca620ee4a26e51f84e788eb623ef612ab2ea6da5cb0c423788f4d2b8f9fcfad",
          tree.contentHash().toString());
      assertEquals(tree, MathCodecs.AST_NODE.decode(MathCodecs.AST_NODE.encode(tree)));
      for (String hex : List.of("0102020178020178", "02010201 78".replace(" ", ""))) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThrows(InvalidValueException.class, () -> MathCodecs.AST_NODE.decode(bytes), hex);
      }
      ProofStep circle = new ProofStep("circle", List.of(Premise.step(0)), tree);
      assertThrows(
          InvalidArgumentException.class,
          () -> new MathematicalProof(tree, List.of(), List.of(circle), tree));
    }

    private static void evaluation() {
      AstNode two = AstNode.parse("abs(exp(log(2)) - 2) < 1E-190");
      assertEquals(BigDecimal.ONE, two.evaluate(Map.of(), new MathContext(200)));
      MathContext context = new MathContext(40);
      Map<String, String> values =
          Map.of(
              "-7 % 3", "2",
              "cos(1)", "0.5403023058681397174009366074429766037323",
              "log(2)", "0.6931471805599453094172321214581765680755");
      values.forEach(
          (text, value) ->
              assertEquals(
                  0,
                  new BigDecimal(value).compareTo(AstNode.parse(text).evaluate(Map.of(), context)),
                  text));
    }
  }

  /** Random commands against the model, and a transaction that is rolled back. */
  public static final class Index implements MutantCheck {

    private static final int COMMANDS = 100;

    @Override
    public void check() {
      try (Qump store = Qump.inMemory()) {
        rolledBack(store);
        outlived(store);
        MathModel model = new MathModel();
        for (MathCommand command : MathCommand.random(3, COMMANDS)) {
          command.applyTo(store);
          model.apply(command);
          assertEquals(model.answers(), MathModel.answersOf(store), command.toString());
        }
      }
    }

    private static void outlived(Qump store) {
      QumpMap<String, String> map = MathCommand.map(store, "other");
      MathStore math = MathStore.of(store);
      math.put(map, "a", "v", MathematicalMetadata.NONE);
      math.remove(map, "a");
      map.put("a", "v");
      assertEquals(Optional.empty(), math.metadata(map, "a"));
      AstNode expression = AstNode.variable("x");
      math.storeComputation(
          map, "b", new Computation<>(expression, "v", MathematicalMetadata.NONE));
      map.put("b", "w");
      math.attach(map, "b", MathematicalMetadata.NONE);
      assertEquals(Optional.empty(), math.loadComputation(map, "b"));
      map.clear();
      math.sweep();
    }

    private static void rolledBack(Qump store) {
      QumpMap<String, String> map = MathCommand.map(store, "m");
      try (Transaction transaction = store.begin()) {
        MathStore.of(store).in(transaction).put(map, "a", "v", MathematicalMetadata.NONE);
      }
      assertTrue(map.isEmpty());
    }
  }
}
