package io.qump.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.qump.codec.ValueCodec;
import io.qump.jackson.JacksonCodecs;
import java.nio.charset.StandardCharsets;

/** JSON documents as text. Apart from other types, since it loads Jackson. */
final class JsonDocuments {

  private JsonDocuments() {}

  /** The type of JSON documents; costly to make. */
  static TextType<JsonNode> type(String name) {
    ValueCodec<JsonNode> codec = JacksonCodecs.tree();
    return new TextType<>(
        name,
        codec,
        text -> codec.decode(text.getBytes(StandardCharsets.UTF_8)),
        tree -> new String(codec.encode(tree), StandardCharsets.UTF_8));
  }
}
