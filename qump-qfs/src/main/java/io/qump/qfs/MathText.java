package io.qump.qfs;

import io.qump.math.AstNode;
import io.qump.math.Complexity;
import io.qump.math.MathematicalMetadata;
import io.qump.math.MathematicalProof;
import io.qump.math.Premise;
import io.qump.math.ProofStep;
import io.qump.math.Transformation;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Mathematical values as text for people: formulas in infix notation, one line for each part of a
 * proof and of metadata (docs/formats/qfs.md). Stateless and thread-safe.
 */
final class MathText {

  private static final String NONE = "";

  private MathText() {}

  /** A formula; empty if it is too long. */
  static String of(AstNode tree) {
    // Each node has a character at least, and what is shared is written out.
    return tree.size() > TextForms.MOST_BYTES ? NONE : tree.toText();
  }

  /** A proof; empty if it is too long. */
  static String of(MathematicalProof proof) {
    Text text = new Text();
    text.line("statement", proof.statement());
    List<AstNode> assumptions = proof.assumptions();
    for (int i = 0; i < assumptions.size(); i++) {
      text.line("assumption " + i, assumptions.get(i));
    }
    List<ProofStep> steps = proof.steps();
    for (int i = 0; i < steps.size(); i++) {
      text.line("step " + i + " by " + reason(steps.get(i)), steps.get(i).result());
    }
    text.line("conclusion", proof.conclusion());
    return text.finish();
  }

  private static String reason(ProofStep step) {
    String premises =
        step.premises().stream().map(MathText::premise).collect(Collectors.joining(", "));
    return KeyText.visible(step.rule()) + (premises.isEmpty() ? "" : " from " + premises);
  }

  private static String premise(Premise premise) {
    return premise.source().name().toLowerCase(Locale.ROOT) + " " + premise.index();
  }

  /** Metadata; empty if they are too long. */
  static String of(MathematicalMetadata metadata) {
    Text text = new Text();
    text.line("domains", names(metadata.domains()));
    text.line("properties", names(metadata.properties()));
    text.line("complexity", complexity(metadata.complexity()));
    metadata.signature().ifPresent(signature -> text.line("signature", signature.toString()));
    for (Transformation step : metadata.history()) {
      text.line(
          "transformed at " + step.time() + " by " + KeyText.visible(step.rule()),
          step.from() + " to " + step.to());
    }
    return text.finish();
  }

  private static <E extends Enum<E>> String names(Collection<E> values) {
    return values.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
  }

  private static String complexity(Complexity complexity) {
    return "depth %d, symbolic %d, memory %d, time %s"
        .formatted(
            complexity.depth(), complexity.symbolic(), complexity.memory(), complexity.time());
  }

  /** Lines, until they are too long. For one thread. */
  private static final class Text {
    private final StringBuilder lines = new StringBuilder();
    private boolean tooLong;

    void line(String name, AstNode tree) {
      String formula = tooLong ? NONE : of(tree);
      tooLong = tooLong || formula.isEmpty();
      line(name, formula);
    }

    void line(String name, String content) {
      tooLong = tooLong || lines.length() > TextForms.MOST_BYTES;
      if (!tooLong) {
        lines.append(lines.isEmpty() ? "" : "\n").append(name).append(": ").append(content);
      }
    }

    String finish() {
      return tooLong ? NONE : lines.toString();
    }
  }
}
