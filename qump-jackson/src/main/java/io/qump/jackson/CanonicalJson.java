package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON in the one form in which it is stored: the members of an object are sorted by name, in the
 * order of {@link String#compareTo}; a number with a fraction or an exponent is written as {@link
 * BigDecimal#toString} does, and a negative zero as {@code -0.0}.
 *
 * <p>One form for numbers means that a double is written as the decimal number that reads it where
 * its type is not known. Immutable; thread-safe.
 */
sealed interface CanonicalJson {

  /**
   * Reads a value.
   *
   * @param factory sets the limits
   * @param json one value
   * @return the value
   * @throws IOException if it is not one value in JSON, or is over a limit
   */
  static CanonicalJson read(JsonFactory factory, String json) throws IOException {
    try (JsonParser parser = factory.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "there is no value");
      }
      CanonicalJson value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return value;
    }
  }

  private static CanonicalJson value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT -> number(parser, integer(parser));
      case VALUE_NUMBER_FLOAT -> number(parser, decimal(parser));
      case VALUE_TRUE -> Literal.TRUE;
      case VALUE_FALSE -> Literal.FALSE;
      case VALUE_NULL -> Literal.NULL;
      default -> throw new IllegalStateException("token=" + parser.currentToken());
    };
  }

  /**
   * Writes this value.
   *
   * @param out where to
   * @throws IOException if the generator refuses it
   */
  void writeTo(JsonGenerator out) throws IOException;

  /** An object. */
  record Members(SortedMap<String, CanonicalJson> members) implements CanonicalJson {
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
      out.writeStartObject();
      for (var member : members.entrySet()) {
        out.writeFieldName(member.getKey());
        member.getValue().writeTo(out);
      }
      out.writeEndObject();
    }
  }

  /** An array. */
  record Elements(List<CanonicalJson> elements) implements CanonicalJson {
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
      out.writeStartArray();
      for (CanonicalJson element : elements) {
        element.writeTo(out);
      }
      out.writeEndArray();
    }
  }

  /** A string. */
  record Text(String text) implements CanonicalJson {
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
      out.writeString(text);
    }
  }

  /** A number, as it is written. */
  record Digits(String digits) implements CanonicalJson {
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
      out.writeNumber(digits);
    }
  }

  /** A word. */
  enum Literal implements CanonicalJson {
    TRUE,
    FALSE,
    NULL;

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
      switch (this) {
        case TRUE -> out.writeBoolean(true);
        case FALSE -> out.writeBoolean(false);
        case NULL -> out.writeNull();
      }
    }
  }

  private static CanonicalJson members(JsonParser parser) throws IOException {
    SortedMap<String, CanonicalJson> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new Members(members);
  }

  private static CanonicalJson elements(JsonParser parser) throws IOException {
    List<CanonicalJson> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new Elements(elements);
  }

  /** The one form of a number can be longer than the form that was read. */
  private static Digits number(JsonParser parser, String digits) throws IOException {
    if (digits.length() > HardenedMapper.MAX_NUMBER_LENGTH) {
      throw new JsonParseException(
          parser,
          "number of "
              + digits.length()
              + " characters; legal: to "
              + HardenedMapper.MAX_NUMBER_LENGTH);
    }
    return new Digits(digits);
  }

  /** An integer has no negative zero, though raw JSON may say so. */
  private static String integer(JsonParser parser) throws IOException {
    String text = parser.getText();
    return text.equals("-0") ? "0" : text;
  }

  /** BigDecimal has no negative zero, a double does. */
  private static String decimal(JsonParser parser) throws IOException {
    BigDecimal value = parser.getDecimalValue();
    boolean negativeZero = value.signum() == 0 && parser.getText().startsWith("-");
    return negativeZero ? "-0.0" : value.toString();
  }
}
