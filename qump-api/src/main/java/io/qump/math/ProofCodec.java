package io.qump.math;

import io.qump.codec.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proofs: see {@link MathCodecs#PROOF}. Stateless; thread-safe. */
final class ProofCodec extends CanonicalCodec<MathematicalProof> {

  ProofCodec() {
    super(ValueType.PROOF);
  }

  @Override
  void write(MathematicalProof proof, MathWriter out) {
    Map<AstNode, Integer> places = AstBytes.write(type(), proof.trees(), out.u8(1));
    place(proof.statement(), places, out);
    out.varint(proof.assumptions().size());
    proof.assumptions().forEach(assumption -> place(assumption, places, out));
    out.varint(proof.steps().size());
    for (ProofStep step : proof.steps()) {
      out.text(step.rule()).varint(step.premises().size());
      step.premises().forEach(premise -> out.u8(premise.source().number()).varint(premise.index()));
      place(step.result(), places, out);
    }
    place(proof.conclusion(), places, out);
  }

  private static void place(AstNode node, Map<AstNode, Integer> places, MathWriter out) {
    out.varint(places.getOrDefault(node, 0));
  }

  @Override
  MathematicalProof read(MathReader in) {
    in.version();
    List<AstNode> nodes = AstBytes.read(in);
    AstNode statement = node(in, nodes);
    int assumptionCount = in.count("assumptions", 0, MathematicalProof.MAX_PARTS);
    List<AstNode> assumptions = new ArrayList<>(assumptionCount);
    for (int i = 0; i < assumptionCount; i++) {
      assumptions.add(node(in, nodes));
    }
    int stepCount = in.count("steps", 0, MathematicalProof.MAX_PARTS);
    List<ProofStep> steps = new ArrayList<>(stepCount);
    for (int i = 0; i < stepCount; i++) {
      steps.add(step(in, nodes));
    }
    AstNode conclusion = node(in, nodes);
    return in.make(() -> new MathematicalProof(statement, assumptions, steps, conclusion));
  }

  private static ProofStep step(MathReader in, List<AstNode> nodes) {
    String rule = in.text();
    int count = in.count("premises", 0, ProofStep.MAX_PREMISES);
    List<Premise> premises = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      premises.add(premise(in));
    }
    AstNode result = node(in, nodes);
    return in.make(() -> new ProofStep(rule, premises, result));
  }

  private static Premise premise(MathReader in) {
    int source = in.u8();
    int index = in.index("premise", Integer.MAX_VALUE);
    return switch (source) {
      case 1 -> Premise.assumption(index);
      case 2 -> Premise.step(index);
      default -> throw in.refusal("source of a premise=" + source + "; legal: 1, 2");
    };
  }

  private static AstNode node(MathReader in, List<AstNode> nodes) {
    return nodes.get(in.index("node", nodes.size()));
  }
}
