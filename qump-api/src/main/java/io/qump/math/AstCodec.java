package io.qump.math;

import io.qump.codec.ValueType;
import java.util.List;

/** Syntax trees: see {@link MathCodecs#AST_NODE}. Stateless; thread-safe. */
final class AstCodec extends CanonicalCodec<AstNode> {

  AstCodec() {
    super(ValueType.AST_NODE);
  }

  @Override
  void write(AstNode value, MathWriter out) {
    AstBytes.write(type(), List.of(value), out.u8(1));
  }

  @Override
  AstNode read(MathReader in) {
    in.version();
    List<AstNode> nodes = AstBytes.read(in);
    return nodes.get(nodes.size() - 1);
  }
}
