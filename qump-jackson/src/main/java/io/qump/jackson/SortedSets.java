package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.util.Set;

/**
 * The rule that equal sets have equal bytes: each is written by a {@link SortedSetSerializer}. The
 * iteration order of {@code Set.of} differs from run to run, that of {@code HashSet} with its
 * history. Immutable; thread-safe.
 */
final class SortedSets extends BeanSerializerModifier {

  private static final long serialVersionUID = 1L;

  private final JsonFactory factory;

  SortedSets(JsonFactory factory) {
    this.factory = factory;
  }

  @Override
  public JsonSerializer<?> modifyCollectionSerializer(
      SerializationConfig config,
      CollectionType valueType,
      BeanDescription beanDesc,
      JsonSerializer<?> serializer) {
    return Set.class.isAssignableFrom(valueType.getRawClass())
        ? new SortedSetSerializer(factory, serializer)
        : serializer;
  }
}
