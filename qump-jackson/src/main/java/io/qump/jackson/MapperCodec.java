package io.qump.jackson;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;

/**
 * JSON as a mapper of the caller's own has it. Reader and writer keep the settings that the mapper
 * had when the codec was created. Thread-safe.
 *
 * @param <T> the type of the values
 */
final class MapperCodec<T> extends JsonCodec<T> {

  private final ObjectReader reader;
  private final ObjectWriter writer;

  /**
   * Creates a codec.
   *
   * @param mapper the caller's mapper
   * @param type the type of the values
   */
  MapperCodec(ObjectMapper mapper, JavaType type) {
    super(type);
    reader = mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    writer = mapper.writerFor(type);
  }

  @Override
  byte[] write(T value) throws IOException {
    return writer.writeValueAsBytes(value);
  }

  @Override
  T read(byte[] bytes) throws IOException {
    return reader.readValue(bytes);
  }
}
