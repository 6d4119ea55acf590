package io.qump.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qump.error.InvalidArgumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object a line, with key, value and perhaps type. A value is a string or, for types
 * of numbers, a number; for type json it is any JSON. For one thread.
 */
final class JsonLinesReader implements RowReader {

  private static final Set<String> NUMBERS = Set.of("long", "double", "integer", "decimal");
  private static final Set<String> FIELDS = Set.of("key", "value", "type");

  private final BufferedReader in;
  private final String defaultType;
  private final ObjectReader json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);
  private long line;

  JsonLinesReader(Reader in, String defaultType) {
    this.in = new BufferedReader(in);
    this.defaultType = defaultType;
  }

  @Override
  public @Nullable Row next() throws IOException {
    String text = in.readLine();
    if (text == null) {
      return null;
    }
    line++;
    JsonNode object = parse(text);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw wrong("field " + name + " is none of key, value, type");
              }
            });
    JsonNode value = object.get("value");
    if (value == null) {
      throw wrong("it has no field value");
    }
    String type = object.has("type") ? string(object, "type") : null;
    return new Row(string(object, "key"), text(value, type), type);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private JsonNode parse(String text) throws IOException {
    try {
      JsonNode object = json.readValue(text);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidArgumentException("line=" + line + "; " + e.getOriginalMessage(), e);
    }
    throw wrong("it is no JSON object such as {\"key\":\"a\",\"value\":\"b\"}");
  }

  private String string(JsonNode object, String field) {
    JsonNode node = object.get(field);
    if (node == null || !node.isTextual()) {
      throw wrong("field " + field + " is missing or no string");
    }
    return node.textValue();
  }

  private String text(JsonNode value, @Nullable String stated) {
    String type = stated == null ? defaultType : stated;
    if (type.equals("json")) {
      return value.toString();
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isNumber() && NUMBERS.contains(type)) {
      return value.asText();
    }
    throw wrong("the value is no string, and its type is " + type + ": add \"type\", or --type");
  }

  private InvalidArgumentException wrong(String what) {
    return new InvalidArgumentException("line=" + line + "; " + what);
  }
}
