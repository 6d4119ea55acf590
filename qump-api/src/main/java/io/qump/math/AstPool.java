package io.qump.math;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has one node for each distinct subtree that it was asked for. For one thread. */
final class AstPool {

  private final Map<AstNode, AstNode> nodes = new HashMap<>();

  /** The node with a symbol and operands of this pool. */
  AstNode node(AstSymbol symbol, List<AstNode> operands) {
    return intern(AstNode.of(symbol, operands));
  }

  /** The node of this pool that equals a given one, its operands being of this pool too. */
  AstNode add(AstNode root) {
    AstNode present = nodes.get(root);
    if (present != null) {
      return present;
    }
    AstNode last = root;
    for (AstNode node : root.nodes()) {
      List<AstNode> operands =
          node.operands().stream().map(operand -> nodes.getOrDefault(operand, operand)).toList();
      last = node(node.symbol(), operands);
    }
    return last;
  }

  int size() {
    return nodes.size();
  }

  private AstNode intern(AstNode node) {
    AstNode present = nodes.putIfAbsent(node, node);
    return present == null ? node : present;
  }
}
