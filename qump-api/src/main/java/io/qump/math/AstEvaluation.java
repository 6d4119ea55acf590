package io.qump.math;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calculates a tree from its leaves on, each distinct subtree once. For one tree and one thread.
 *
 * @param <N> the type of the numbers
 */
final class AstEvaluation<N> {

  private final Arithmetic<N> arithmetic;
  private final Map<String, N> variables;

  AstEvaluation(Arithmetic<N> arithmetic, Map<String, N> variables) {
    this.arithmetic = arithmetic;
    this.variables = variables;
  }

  N evaluate(AstNode root) {
    Map<AstNode, N> results = new HashMap<>();
    N last = null;
    for (AstNode node : root.nodes()) {
      List<N> operands = node.operands().stream().map(results::get).toList();
      last = value(node, operands);
      results.put(node, last);
    }
    if (last == null) {
      throw new IllegalStateException("a tree has a node at least");
    }
    return last;
  }

  private N value(AstNode node, List<N> operands) {
    AstSymbol symbol = node.symbol();
    if (symbol instanceof AstOperator operator) {
      return operator.arity() == 1
          ? arithmetic.apply(node, operator, operands.get(0))
          : arithmetic.apply(node, operator, operands.get(0), operands.get(1));
    }
    if (symbol instanceof AstFunction function) {
      return function == AstFunction.BETA
          ? arithmetic.beta(node, operands.get(0), operands.get(1))
          : arithmetic.apply(node, function, operands.get(0));
    }
    return leaf(node);
  }

  private N leaf(AstNode node) {
    AstSymbol symbol = node.symbol();
    if (symbol instanceof AstSymbol.Decimal decimal) {
      return arithmetic.number(node, decimal.value());
    }
    if (symbol instanceof AstConstant constant) {
      return arithmetic.constant(constant);
    }
    if (symbol instanceof AstSymbol.Quantum quantum) {
      return real(node, quantum.number());
    }
    N value = variables.get(((AstSymbol.Variable) symbol).name());
    if (value == null) {
      throw Arithmetic.undefined(node, "the variable has no value; give it one");
    }
    return arithmetic.variable(node, value);
  }

  private N real(AstNode node, QuantumNumber number) {
    if (!number.isReal()) {
      throw Arithmetic.undefined(node, "it is no real number, and only those can be evaluated");
    }
    return arithmetic.number(node, BigDecimal.valueOf(number.component(0)));
  }
}
