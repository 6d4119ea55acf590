package io.qump.math;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Writes trees as text with as few parentheses as can be, without recursion: what is still to be
 * written stands on a stack. For one text and one thread.
 */
final class AstPrinter {

  /** Beyond this exponent a number is written with it, whatever is shorter. */
  private static final int MAX_ZEROS = 1_000;

  private final int limit;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Piece> pending = new ArrayDeque<>();

  AstPrinter(int limit) {
    this.limit = limit;
  }

  /** The text of a tree, or nothing if it is longer than the limit. */
  Optional<String> print(AstNode root) {
    if (root.size() > limit) { // Each node has a character at least.
      return Optional.empty();
    }
    pending.push(new Operand(root, Rank.LOOSEST));
    while (!pending.isEmpty()) {
      Piece piece = pending.pop();
      if (piece instanceof Text text) {
        out.append(text.text);
      } else if (piece instanceof Operand operand) {
        write(operand);
      }
      if (out.length() > limit) {
        return Optional.empty();
      }
    }
    return Optional.of(out.toString());
  }

  private void write(Operand operand) {
    if (Rank.of(operand.node) < operand.required) {
      push(new Text("("), new Operand(operand.node, Rank.LOOSEST), new Text(")"));
      return;
    }
    AstSymbol symbol = operand.node.symbol();
    List<AstNode> operands = operand.node.operands();
    if (symbol instanceof AstSymbol.Quantum quantum) {
      out.append('[').append(quantum.number()).append(']');
    } else if (symbol instanceof AstSymbol.Variable variable) {
      out.append(variable.name());
    } else if (symbol instanceof AstSymbol.Decimal decimal) {
      out.append(text(decimal.value()));
    } else if (symbol instanceof AstConstant constant) {
      out.append(constant.text());
    } else if (symbol instanceof AstFunction function) {
      call(function.text(), operands);
    } else if (symbol instanceof AstOperator operator) {
      write(operator, operands);
    }
  }

  private void write(AstOperator operator, List<AstNode> operands) {
    Operand first = new Operand(operands.get(0), Rank.required(operator, 0));
    if (operator.isBinarySign()) {
      Operand second = new Operand(operands.get(1), Rank.required(operator, 1));
      String space = operator == AstOperator.POWER ? "" : " ";
      push(first, new Text(space + operator.text() + space), second);
    } else if (operator == AstOperator.NEGATE) {
      push(new Text(operator.text()), first);
    } else if (operator == AstOperator.FACTORIAL) {
      push(first, new Text(operator.text()));
    } else {
      call(operator.text(), operands);
    }
  }

  private void call(String name, List<AstNode> operands) {
    Operand first = new Operand(operands.get(0), Rank.LOOSEST);
    if (operands.size() == 1) {
      push(new Text(name + "("), first, new Text(")"));
    } else {
      Operand second = new Operand(operands.get(1), Rank.LOOSEST);
      push(new Text(name + "("), first, new Text(", "), second, new Text(")"));
    }
  }

  private void push(Piece... pieces) {
    for (int i = pieces.length - 1; i >= 0; i--) {
      pending.push(pieces[i]);
    }
  }

  private static String text(BigDecimal value) {
    String scientific = value.toString();
    if (Math.abs(value.scale()) > MAX_ZEROS) {
      return scientific;
    }
    String plain = value.toPlainString();
    return plain.length() <= scientific.length() ? plain : scientific;
  }

  /** What is still to be written. */
  private sealed interface Piece {}

  private record Text(String text) implements Piece {}

  private record Operand(AstNode node, int required) implements Piece {}
}
