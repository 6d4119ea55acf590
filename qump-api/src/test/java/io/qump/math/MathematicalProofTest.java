package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MathematicalProofTest {

  private static final AstNode GIVEN = AstNode.parse("x - 1 = 2");
  private static final AstNode MIDDLE = AstNode.parse("x = 2 + 1");
  private static final AstNode END = AstNode.parse("x = 3");
  private static final ProofStep ADD = new ProofStep("add", List.of(Premise.assumption(0)), MIDDLE);
  private static final ProofStep SUM = new ProofStep("sum", List.of(Premise.step(0)), END);

  @Test
  void aProofThatHangsTogetherIsOne() {
    MathematicalProof proof = new MathematicalProof(END, List.of(GIVEN), List.of(ADD, SUM), END);
    assertTrue(proof.concludesStatement());
    assertEquals(proof, MathCodecs.PROOF.decode(MathCodecs.PROOF.encode(proof)));
    assertFalse(
        new MathematicalProof(GIVEN, List.of(GIVEN), List.of(ADD, SUM), END).concludesStatement());
    assertTrue(new MathematicalProof(GIVEN, List.of(GIVEN), List.of(), GIVEN).concludesStatement());
  }

  @Test
  void premisesMustStandBefore() {
    refused("premise=STEP 0", List.of(), List.of(SUM), END);
    refused("premise=STEP 0", List.of(GIVEN), List.of(SUM, ADD), MIDDLE);
    refused("premise=ASSUMPTION 0", List.of(), List.of(ADD), MIDDLE);
    ProofStep itself = new ProofStep("circle", List.of(Premise.step(1)), END);
    refused("step=1 premise=STEP 1", List.of(GIVEN), List.of(ADD, itself), END);
    ProofStep beyond = new ProofStep("beyond", List.of(Premise.assumption(1)), END);
    refused("premise=ASSUMPTION 1", List.of(GIVEN), List.of(beyond), END);
  }

  @Test
  void theConclusionMustBeReached() {
    refused("conclusion=x = 3", List.of(GIVEN), List.of(ADD), END);
    refused("conclusion=x = 2 + 1", List.of(GIVEN), List.of(ADD, SUM), MIDDLE);
    refused("conclusion=x = 3", List.of(GIVEN), List.of(), END);
    refused("conclusion=x = 3", List.of(), List.of(), END);
  }

  private static void refused(
      String reason, List<AstNode> assumptions, List<ProofStep> steps, AstNode conclusion) {
    InvalidArgumentException refusal =
        assertThrows(
            InvalidArgumentException.class,
            () -> new MathematicalProof(END, assumptions, steps, conclusion));
    assertTrue(refusal.toString().contains(reason), refusal.getMessage());
  }

  @Test
  void rulesHaveNames() {
    for (String rule : List.of("", "a\nb", "x".repeat(201), "half \uD83D")) {
      assertThrows(InvalidArgumentException.class, () -> new ProofStep(rule, List.of(), END), rule);
    }
    assertEquals(200, new ProofStep("é".repeat(200), List.of(), END).rule().length());
    assertThrows(InvalidArgumentException.class, () -> Premise.step(-1));
  }

  @Test
  void limitsHold() {
    List<Premise> many = Collections.nCopies(1_001, Premise.assumption(0));
    assertThrows(InvalidArgumentException.class, () -> new ProofStep("r", many, END));
    List<ProofStep> steps = Collections.nCopies(100_001, new ProofStep("r", List.of(), END));
    refused("steps=100001", List.of(), steps, END);
    List<AstNode> assumptions = Collections.nCopies(100_001, END);
    refused("assumptions=100001", assumptions, List.of(), END);
    ProofStep wide = new ProofStep("r", Collections.nCopies(1_000, Premise.assumption(0)), END);
    refused("premises", List.of(END), Collections.nCopies(1_001, wide), END);
  }

  @Test
  void aLongProofIsStored() {
    List<ProofStep> steps = new ArrayList<>();
    AstNode result = GIVEN;
    for (int i = 0; i < 20_000; i++) {
      result = AstNode.of(AstOperator.NEGATE, result);
      Premise before = i == 0 ? Premise.assumption(0) : Premise.step(i - 1);
      steps.add(new ProofStep("negate", List.of(before), result));
    }
    MathematicalProof proof = new MathematicalProof(result, List.of(GIVEN), steps, result);
    assertEquals(proof, MathCodecs.PROOF.decode(MathCodecs.PROOF.encode(proof)));
  }
}
