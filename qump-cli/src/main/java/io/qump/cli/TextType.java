package io.qump.cli;

import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidArgumentException;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.QuantumNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;

/**
 * A type of values as text: its name on the command line and in files, and both ways between text
 * and value. Immutable and thread-safe.
 *
 * @param name the name
 * @param codec how a value is stored
 * @param parser the value of a text; throws any RuntimeException if it has none
 * @param printer the text of a value
 * @param <T> the type of the values
 */
record TextType<T>(
    String name, ValueCodec<T> codec, Function<String, T> parser, Function<T, String> printer) {

  private static final String NAMES =
      "string, long, double, integer, decimal, uuid, bytes, json, quantum, expression, proof,"
          + " metadata, or the number of a type";

  // The names stand in files that people keep. DO NOT CHANGE OR REUSE THEM.

  /** The type of a name, or of the number of a stored type. */
  static TextType<?> named(String name) {
    return switch (name) {
      case "string" -> new TextType<>(name, Codecs.STRING, Function.identity(), t -> t);
      case "long" -> new TextType<>(name, Codecs.LONG, Long::valueOf, String::valueOf);
      case "double" -> new TextType<>(name, Codecs.DOUBLE, Double::valueOf, String::valueOf);
      case "integer" ->
          new TextType<>(name, Codecs.BIG_INTEGER, BigInteger::new, BigInteger::toString);
      case "decimal" ->
          new TextType<>(name, Codecs.BIG_DECIMAL, BigDecimal::new, BigDecimal::toString);
      case "uuid" -> new TextType<>(name, Codecs.UUID, TextType::uuid, UUID::toString);
      case "bytes" ->
          new TextType<>(name, Codecs.BYTES, HexFormat.of()::parseHex, HexFormat.of()::formatHex);
      case "json" -> JsonDocuments.type(name);
      case "quantum" ->
          new TextType<>(
              name, MathCodecs.QUANTUM_NUMBER, QuantumNumber::parse, QuantumNumber::toString);
      case "expression" ->
          new TextType<>(name, MathCodecs.AST_NODE, AstNode::parse, AstNode::toString);
      case "proof" -> hex(name, MathCodecs.PROOF);
      case "metadata" -> hex(name, MathCodecs.METADATA);
      default -> numbered(name);
    };
  }

  /** The name of a stored type. */
  static String nameOf(ValueType type) {
    return switch (type.code()) {
      case 1 -> "quantum";
      case 2 -> "bytes";
      case 3 -> "string";
      case 4 -> "expression";
      case 5 -> "proof";
      case 6 -> "long";
      case 7 -> "double";
      case 8 -> "integer";
      case 9 -> "decimal";
      case 10 -> "uuid";
      case 11 -> "json";
      case 12 -> "metadata";
      case 13 -> "attached";
      default -> String.valueOf(type.code());
    };
  }

  /** The value of a text, ready to be stored. */
  Value encode(String text) {
    return Value.encode(parse(text), codec);
  }

  /** The text of a stored value of this type. */
  String decode(Value value) {
    return print(value.as(codec));
  }

  /** The value of a text. */
  T parse(String text) {
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      String shown = text.length() <= 80 ? text : text.substring(0, 80) + "...";
      throw new InvalidArgumentException(
          "text=" + shown + " type=" + name + "; it is none of that type: " + CommandText.bare(e),
          e);
    }
  }

  /** The text of a value. */
  String print(T value) {
    return printer.apply(value);
  }

  /** Java takes a UUID with missing digits; then the text would not come back as it was. */
  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("a UUID has 36 characters");
    }
    return uuid;
  }

  /** A type whose values have no text: their bytes, checked by the codec. */
  private static <T> TextType<T> hex(String name, ValueCodec<T> codec) {
    return new TextType<>(
        name,
        codec,
        text -> codec.decode(HexFormat.of().parseHex(text)),
        value -> HexFormat.of().formatHex(codec.encode(value)));
  }

  /** A type that only its application knows. */
  private static TextType<Value> numbered(String name) {
    ValueType type = ValueType.ofCode(codeOf(name));
    return new TextType<>(
        name,
        Codecs.VALUE,
        text -> Value.of(type, HexFormat.of().parseHex(text)),
        value -> HexFormat.of().formatHex(value.toBytes()));
  }

  private static int codeOf(String name) {
    // Smaller codes have names, or belong to releases that know what is legal in them.
    if (name.matches("[1-9][0-9]{2,4}") && Integer.parseInt(name) <= ValueType.LAST_CUSTOM_CODE) {
      return Integer.parseInt(name);
    }
    throw new InvalidArgumentException(
        "type=" + name + "; legal: " + NAMES + " (100 to " + ValueType.LAST_CUSTOM_CODE + ")");
  }
}
