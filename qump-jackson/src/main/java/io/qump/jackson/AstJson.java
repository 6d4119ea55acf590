package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.qump.error.InvalidValueException;
import io.qump.math.AstConstant;
import io.qump.math.AstFunction;
import io.qump.math.AstNode;
import io.qump.math.AstOperator;
import io.qump.math.AstSymbol;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Syntax trees as JSON, both ways (R11): a list of the distinct nodes, operands before what they
 * are operands of, the root last. A tree of any depth is JSON of four levels, and what is shared is
 * written once:
 *
 * <pre>{@code
 * {"version":1,"nodes":[
 *   {"kind":"VARIABLE","name":"x"},
 *   {"kind":"CONSTANT","number":"1.5"},
 *   {"kind":"CONSTANT","name":"PI"},
 *   {"kind":"QUANTUM_NUMBER","number":"3 - 2i"},
 *   {"kind":"FUNCTION","name":"SIN","operands":[0]},
 *   {"kind":"OPERATOR","name":"ADD","operands":[4,0]}]}
 * }</pre>
 *
 * <p>Numbers are text, so that no reader rounds them. Thread-safe.
 */
public final class AstJson {

  private final JsonFactory factory = HardenedMapper.factory();

  /** Creates a reader and writer; keep it, since it is costly to create. */
  public AstJson() {}

  /**
   * The JSON of a tree.
   *
   * @param tree the tree
   * @return one line of JSON, the same for equal trees
   * @throws InvalidValueException if the tree has more than {@link AstNode#MAX_NODES} distinct
   *     nodes
   */
  public String write(AstNode tree) {
    List<AstNode> nodes = tree.nodes();
    if (nodes.size() > AstNode.MAX_NODES) {
      throw new InvalidValueException(
          "distinct nodes=" + nodes.size() + "; legal: to " + AstNode.MAX_NODES);
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(text)) {
      out.writeStartObject();
      out.writeNumberField("version", 1);
      out.writeArrayFieldStart("nodes");
      Map<AstNode, Integer> places = new HashMap<>();
      for (AstNode node : nodes) {
        write(node, places, out);
        places.put(node, places.size());
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new InvalidValueException("the tree has no JSON; cause: " + e.getMessage(), e);
    }
    return text.toString();
  }

  private static void write(AstNode node, Map<AstNode, Integer> places, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", node.kind().name());
    writeSymbol(node.symbol(), out);
    if (!node.operands().isEmpty()) {
      out.writeArrayFieldStart("operands");
      for (AstNode operand : node.operands()) {
        out.writeNumber(places.getOrDefault(operand, 0));
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void writeSymbol(AstSymbol symbol, JsonGenerator out) throws IOException {
    if (symbol instanceof AstSymbol.Quantum quantum) {
      out.writeStringField("number", quantum.number().toString());
    } else if (symbol instanceof AstSymbol.Decimal decimal) {
      out.writeStringField("number", decimal.value().toString());
    } else if (symbol instanceof AstSymbol.Variable variable) {
      out.writeStringField("name", variable.name());
    } else if (symbol instanceof AstOperator operator) {
      out.writeStringField("name", operator.name());
    } else if (symbol instanceof AstFunction function) {
      out.writeStringField("name", function.name());
    } else if (symbol instanceof AstConstant constant) {
      out.writeStringField("name", constant.name());
    }
  }

  /**
   * The tree of some JSON. Nodes may stand in any order in which operands come first.
   *
   * @param json what {@link #write} gave, or the like
   * @return the tree, with each distinct subtree once
   * @throws InvalidValueException if it is no JSON of a tree, or over a limit; the message says
   *     where
   */
  public AstNode read(String json) {
    return new AstJsonReader(factory, json).read().shared();
  }
}
