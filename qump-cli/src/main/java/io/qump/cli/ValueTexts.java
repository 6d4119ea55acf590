package io.qump.cli;

import io.qump.codec.Value;
import java.util.HashMap;
import java.util.Map;

/** Values of all types as text; makes each type once. For one thread. */
final class ValueTexts {

  private final Map<String, TextType<?>> types = new HashMap<>();

  /** The value of a text. */
  Value encode(String type, String text) {
    return type(type).encode(text);
  }

  /** The text of a value, by the type that is stored with it. */
  String decode(Value value) {
    return type(TextType.nameOf(value.type())).decode(value);
  }

  /** Refuses a name that is no type. */
  void require(String type) {
    type(type);
  }

  private TextType<?> type(String name) {
    TextType<?> known = types.get(name);
    if (known == null) {
      known = TextType.named(name);
      types.put(name, known);
    }
    return known;
  }
}
