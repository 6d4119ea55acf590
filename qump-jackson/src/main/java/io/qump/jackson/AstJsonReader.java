package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.qump.error.InvalidValueException;
import io.qump.error.QumpException;
import io.qump.math.AstConstant;
import io.qump.math.AstFunction;
import io.qump.math.AstKind;
import io.qump.math.AstNode;
import io.qump.math.AstOperator;
import io.qump.math.AstSymbol;
import io.qump.math.QuantumNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one tree from JSON, token by token. For one thread. */
final class AstJsonReader {

  /** Characters of the longest number; its digits have a limit of their own. */
  private static final int MAX_NUMBER = 2_000;

  private final JsonFactory factory;
  private final String json;
  private final List<AstNode> nodes = new ArrayList<>();

  AstJsonReader(JsonFactory factory, String json) {
    this.factory = factory;
    this.json = json;
  }

  /** The members of a node, as far as they are there. */
  private static final class Members {
    private @Nullable AstKind kind;
    private @Nullable String name;
    private @Nullable String number;
    private final List<AstNode> operands = new ArrayList<>();
  }

  AstNode read() {
    try (JsonParser in = factory.createParser(json)) {
      require(in, in.nextToken() == JsonToken.START_OBJECT, "an object");
      require(in, "version".equals(in.nextFieldName()), "the member version first");
      require(in, in.nextIntValue(0) == 1, "version 1");
      require(in, "nodes".equals(in.nextFieldName()), "the member nodes");
      require(in, in.nextToken() == JsonToken.START_ARRAY, "an array of nodes");
      while (in.nextToken() != JsonToken.END_ARRAY) {
        require(
            in, nodes.size() < AstNode.MAX_NODES, "no more than " + AstNode.MAX_NODES + " nodes");
        nodes.add(node(in));
      }
      require(in, !nodes.isEmpty(), "a node at least");
      require(in, in.nextToken() == JsonToken.END_OBJECT, "no further member");
      require(in, in.nextToken() == null, "nothing behind the end");
      return nodes.get(nodes.size() - 1);
    } catch (IOException e) {
      throw new InvalidValueException("it is no JSON of a tree; cause: " + e.getMessage(), e);
    }
  }

  private AstNode node(JsonParser in) throws IOException {
    require(in, in.currentToken() == JsonToken.START_OBJECT, "a node");
    Members members = new Members();
    String member = in.nextFieldName();
    while (member != null) {
      read(in, member, members);
      member = in.nextFieldName();
    }
    require(in, in.currentToken() == JsonToken.END_OBJECT, "the end of the node");
    try {
      return AstNode.of(symbol(in, members), members.operands);
    } catch (InvalidValueException e) {
      throw e;
    } catch (QumpException | NumberFormatException e) {
      throw new InvalidValueException(where(in) + "no legal node; cause: " + e.getMessage(), e);
    }
  }

  private void read(JsonParser in, String member, Members members) throws IOException {
    switch (member) {
      case "kind" -> members.kind = constant(in, AstKind.class, text(in));
      case "name" -> members.name = text(in);
      case "number" -> members.number = text(in);
      case "operands" -> operands(in, members.operands);
      default -> throw refusal(in, "kind, name, number or operands");
    }
  }

  private void operands(JsonParser in, List<AstNode> operands) throws IOException {
    require(in, in.nextToken() == JsonToken.START_ARRAY, "an array of numbers");
    while (in.nextToken() != JsonToken.END_ARRAY) {
      require(in, in.currentToken() == JsonToken.VALUE_NUMBER_INT, "the number of a node");
      long place = in.getLongValue();
      require(in, place >= 0 && place < nodes.size(), "the number of an earlier node");
      require(in, operands.size() < 2, "two operands at most");
      operands.add(nodes.get((int) place));
    }
  }

  private static AstSymbol symbol(JsonParser in, Members members) {
    AstKind kind = members.kind;
    if (kind == null) {
      throw refusal(in, "a member kind");
    }
    boolean byNumber =
        kind == AstKind.QUANTUM_NUMBER || (kind == AstKind.CONSTANT && members.name == null);
    String name = byNumber ? members.number : members.name;
    if (name == null || (byNumber ? members.name : members.number) != null) {
      throw refusal(in, "a member " + (byNumber ? "number" : "name") + " alone");
    }
    return switch (kind) {
      case QUANTUM_NUMBER -> new AstSymbol.Quantum(QuantumNumber.parse(name));
      case VARIABLE -> new AstSymbol.Variable(name);
      case OPERATOR -> constant(in, AstOperator.class, name);
      case FUNCTION -> constant(in, AstFunction.class, name);
      case CONSTANT -> byNumber ? decimal(in, name) : constant(in, AstConstant.class, name);
    };
  }

  private static AstSymbol decimal(JsonParser in, String number) {
    if (number.length() > MAX_NUMBER) {
      throw refusal(in, "a number of up to " + MAX_NUMBER + " characters");
    }
    return new AstSymbol.Decimal(new BigDecimal(number));
  }

  private static <E extends Enum<E>> E constant(JsonParser in, Class<E> type, String name) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw refusal(in, "one of " + List.of(type.getEnumConstants()));
  }

  private static String text(JsonParser in) throws IOException {
    require(in, in.nextToken() == JsonToken.VALUE_STRING, "text");
    return in.getText();
  }

  private static void require(JsonParser in, boolean right, String expected) {
    if (!right) {
      throw refusal(in, expected);
    }
  }

  private static InvalidValueException refusal(JsonParser in, String expected) {
    return new InvalidValueException(where(in) + "expected " + expected);
  }

  private static String where(JsonParser in) {
    return "position=" + in.currentLocation().getCharOffset() + " of the JSON of a tree: ";
  }
}
