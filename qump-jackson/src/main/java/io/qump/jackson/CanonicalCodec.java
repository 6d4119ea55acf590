package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON with the limits and in the one form that {@link JacksonCodecs} promises. What the mapper
 * writes is read back with the limits for reading, then written in that form. Immutable;
 * thread-safe.
 *
 * @param <T> the type of the values
 */
final class CanonicalCodec<T> extends JsonCodec<T> {

  private final JsonFactory factory;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  /**
   * Creates a codec.
   *
   * @param mapper a mapper of {@link HardenedMapper}
   * @param type the type of the values
   */
  CanonicalCodec(JsonMapper mapper, JavaType type) {
    super(type);
    factory = mapper.getFactory();
    reader = mapper.readerFor(type);
    writer = mapper.writerFor(type);
  }

  @Override
  byte[] write(T value) throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(json)) {
      CanonicalJson.read(factory, writer.writeValueAsString(value)).writeTo(out);
    }
    byte[] bytes = utf8(json.toString());
    requireSize(bytes.length);
    return bytes;
  }

  @Override
  T read(byte[] bytes) throws IOException {
    requireSize(bytes.length);
    return reader.readValue(text(bytes));
  }

  private static void requireSize(int size) throws IOException {
    if (size > HardenedMapper.MAX_SIZE) {
      throw new IOException("size=" + size + " bytes; legal: to " + HardenedMapper.MAX_SIZE);
    }
  }

  /** Jackson would let some halves of surrogate pairs pass, and others not. */
  private static byte[] utf8(String json) throws IOException {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
      return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IOException("a string has half of a surrogate pair, which UTF-8 does not have", e);
    }
  }

  /** Jackson would guess among five encodings, and let malformed bytes of this one pass. */
  private static String text(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8", e);
    }
  }
}
