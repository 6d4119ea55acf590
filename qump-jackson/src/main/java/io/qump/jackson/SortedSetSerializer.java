package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a set with its elements in the order of their canonical JSON text. Jackson's own
 * serializer writes it to a text of its own first; what comes of it is sorted. Immutable;
 * thread-safe.
 */
final class SortedSetSerializer extends JsonSerializer<Object> implements ContextualSerializer {

  /**
   * Under it, a call of the mapper keeps how deep the sets are in which it is. The text of a set
   * counts its depth from 0: without this, a set that contains itself would end with the stack.
   */
  private static final Object DEPTH = SortedSetSerializer.class;

  private final JsonFactory factory;
  private final JsonSerializer<Object> plain;

  // Jackson hands out serializers of unknown type, and each is called with its own type only.
  @SuppressWarnings("unchecked")
  SortedSetSerializer(JsonFactory factory, JsonSerializer<?> plain) {
    this.factory = factory;
    this.plain = (JsonSerializer<Object>) plain;
  }

  @Override
  public JsonSerializer<?> createContextual(
      SerializerProvider provider, @Nullable BeanProperty property) throws JsonMappingException {
    JsonSerializer<?> contextual = provider.handleSecondaryContextualization(plain, property);
    return contextual == plain ? this : new SortedSetSerializer(factory, contextual);
  }

  @Override
  public boolean isEmpty(SerializerProvider provider, Object set) {
    return plain.isEmpty(provider, set);
  }

  @Override
  public void serialize(Object set, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    Object outside = provider.getAttribute(DEPTH);
    int depth = (outside instanceof Integer d ? d : 0) + out.getOutputContext().getNestingDepth();
    if (depth >= HardenedMapper.MAX_DEPTH) {
      throw JsonMappingException.from(
          out, "depth=" + depth + "; legal: less than " + HardenedMapper.MAX_DEPTH);
    }
    provider.setAttribute(DEPTH, depth);
    try {
      sorted(canonical(set, provider)).writeTo(out);
    } finally {
      provider.setAttribute(DEPTH, outside);
    }
  }

  private CanonicalJson canonical(Object set, SerializerProvider provider) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator unsorted = factory.createGenerator(text)) {
      plain.serialize(set, unsorted, provider);
    }
    return CanonicalJson.read(factory, text.toString());
  }

  /** An annotation may have made something else than an array of the set: that stays as it is. */
  private CanonicalJson sorted(CanonicalJson set) throws IOException {
    if (!(set instanceof CanonicalJson.Elements array)) {
      return set;
    }
    List<Map.Entry<String, CanonicalJson>> elements = new ArrayList<>();
    for (CanonicalJson element : array.elements()) {
      elements.add(Map.entry(text(element), element));
    }
    elements.sort(Map.Entry.comparingByKey());
    return new CanonicalJson.Elements(elements.stream().map(Map.Entry::getValue).toList());
  }

  private String text(CanonicalJson json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(text)) {
      json.writeTo(out);
    }
    return text.toString();
  }
}
