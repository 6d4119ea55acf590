package io.qump.math;

import io.qump.codec.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of distinct nodes that stands for one tree or several, and the content hash: see {@code
 * docs/formats/math-values.md}. Stateless; thread-safe.
 */
final class AstBytes {

  private static final byte[] VERSION = {1};

  private AstBytes() {}

  static ContentHash hash(AstSymbol symbol, List<AstNode> operands) {
    MathWriter content = new MathWriter();
    SymbolBytes.write(symbol, content);
    for (AstNode operand : operands) {
      content.bytes(operand.contentHash().toBytes());
    }
    return ContentHash.of(VERSION, content.toBytes());
  }

  /**
   * Writes the table of some trees.
   *
   * @return the place of each node in it
   */
  static Map<AstNode, Integer> write(ValueType type, List<AstNode> roots, MathWriter out) {
    List<AstNode> nodes = AstWalk.distinct(roots);
    if (nodes.size() > AstNode.MAX_NODES) {
      throw MathWriter.refusal(
          type, "distinct nodes=" + nodes.size() + "; legal: to " + AstNode.MAX_NODES);
    }
    out.varint(nodes.size());
    Map<AstNode, Integer> places = new HashMap<>();
    for (AstNode node : nodes) {
      SymbolBytes.write(node.symbol(), out);
      for (AstNode operand : node.operands()) {
        out.varint(places.size() - places.getOrDefault(operand, 0));
      }
      places.put(node, places.size());
    }
    return places;
  }

  /** Reads a table; whether it is in the one legal order is for the caller to compare. */
  static List<AstNode> read(MathReader in) {
    int count = in.count("nodes", 1, AstNode.MAX_NODES);
    List<AstNode> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(node(in, nodes));
    }
    return nodes;
  }

  private static AstNode node(MathReader in, List<AstNode> earlier) {
    AstSymbol symbol = SymbolBytes.read(in);
    List<AstNode> operands = new ArrayList<>();
    for (int i = 0; i < symbol.arity(); i++) {
      long back = in.varint();
      if (back < 1 || back > earlier.size()) {
        throw in.refusal("operand=" + back + " nodes before; legal: 1 to " + earlier.size());
      }
      operands.add(earlier.get(earlier.size() - (int) back));
    }
    return in.make(() -> AstNode.of(symbol, operands));
  }
}
