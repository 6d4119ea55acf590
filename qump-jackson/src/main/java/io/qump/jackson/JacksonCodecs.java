package io.qump.jackson;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;

/**
 * Codecs for values in JSON, stored with {@link ValueType#JSON}.
 *
 * <p>All but those with a mapper of the caller's own work like this:
 *
 * <ul>
 *   <li>Equal values have equal bytes, so that {@code compareAndSet} works: properties and map
 *       entries are sorted by name, sets by the text of their elements, and numbers are written in
 *       one form. The bytes are UTF-8 without spaces.
 *   <li>Decimal numbers are exact. Dates and times of {@code java.time} are text in ISO 8601.
 *   <li>Reading refuses what is over a limit: {@value HardenedMapper#MAX_DEPTH} levels, {@value
 *       HardenedMapper#MAX_NUMBER_LENGTH} characters in a number, {@value
 *       HardenedMapper#MAX_NAME_LENGTH} in a name, {@value HardenedMapper#MAX_STRING_LENGTH} in a
 *       string, {@value HardenedMapper#MAX_SIZE} bytes in all. So does writing, since what cannot
 *       be read must not be stored.
 *   <li>Reading refuses a name twice in an object, anything behind the end, text where a number is
 *       expected, a fraction where an integer is, null or nothing for a primitive, and class names:
 *       no stored value can choose the class that it becomes.
 *   <li>Reading ignores properties that a class does not have, so that old and new versions of a
 *       program read each other's values.
 *   <li>There is no value null, and none whose JSON is {@code null}.
 * </ul>
 *
 * <p>What is refused, or cannot be written or read for another reason, is an {@link
 * InvalidValueException} with the mapper's own exception as its cause. {@code
 * docs/how-to/json-and-records.md} has the rules for changing a class whose values are stored.
 *
 * <p>The codecs are thread-safe. Each has a mapper, which is costly to create: keep them.
 */
public final class JacksonCodecs {

  private JacksonCodecs() {}

  /**
   * A codec for records. Their components are their properties; other methods are not stored, even
   * if they are called {@code getX} or {@code isX}.
   *
   * @param type the record class, without type parameters
   * @param <R> the type of the records
   * @return the codec
   * @throws InvalidArgumentException if the class has type parameters, which would be lost; use
   *     {@link #json(TypeReference)}; or if an annotation wants the names of classes in JSON
   */
  public static <R extends Record> ValueCodec<R> records(Class<R> type) {
    if (type.getTypeParameters().length > 0) {
      throw new InvalidArgumentException(
          "type="
              + type.getTypeName()
              + "; its type parameters would be lost: use json(new TypeReference<...>() {})");
    }
    return json(type);
  }

  /**
   * A codec for values of a class, as Jackson sees it: by its getters, setters, constructors and
   * annotations.
   *
   * @param type the class
   * @param <T> the type of the values
   * @return the codec
   * @throws InvalidArgumentException if an annotation wants the names of classes in JSON
   */
  public static <T> ValueCodec<T> json(Class<T> type) {
    JsonMapper mapper = HardenedMapper.create();
    return canonical(mapper, mapper.constructType(type));
  }

  /**
   * A codec for values of a type with parameters.
   *
   * @param type the type, such as {@code new TypeReference<List<Person>>() {}}
   * @param <T> the type of the values
   * @return the codec
   * @throws InvalidArgumentException if an annotation wants the names of classes in JSON
   */
  public static <T> ValueCodec<T> json(TypeReference<T> type) {
    JsonMapper mapper = HardenedMapper.create();
    return canonical(mapper, mapper.constructType(type));
  }

  /**
   * A codec for values of a class with a mapper of the caller's own, for forms of JSON that the
   * other codecs do not have. Its settings are taken as they are now; nothing is sorted, and no
   * limit set, beyond what it does. Only what follows the end, and the value null, are refused in
   * any case.
   *
   * @param mapper a mapper for JSON
   * @param type the class
   * @param <T> the type of the values
   * @return the codec
   * @throws InvalidArgumentException if the mapper is for another format than JSON
   */
  public static <T> ValueCodec<T> json(ObjectMapper mapper, Class<T> type) {
    return withMapper(mapper, mapper.constructType(type));
  }

  /**
   * A codec as that of {@link #json(ObjectMapper, Class)}, for a type with parameters.
   *
   * @param mapper a mapper for JSON
   * @param type the type, such as {@code new TypeReference<List<Person>>() {}}
   * @param <T> the type of the values
   * @return the codec
   * @throws InvalidArgumentException if the mapper is for another format than JSON
   */
  public static <T> ValueCodec<T> json(ObjectMapper mapper, TypeReference<T> type) {
    return withMapper(mapper, mapper.constructType(type));
  }

  /**
   * A codec for JSON of any shape. Numbers are read as the smallest of int, long and {@code
   * BigInteger} that holds them, or as {@code BigDecimal}: a node of another number type comes back
   * as one of these, with the same value and the same bytes. Only −0.0 comes back as 0.0.
   *
   * @return the codec
   */
  public static ValueCodec<JsonNode> tree() {
    return json(JsonNode.class);
  }

  private static <T> ValueCodec<T> canonical(JsonMapper mapper, JavaType type) {
    try {
      return new CanonicalCodec<>(mapper, type);
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException("type=" + type.toCanonical() + "; " + e.getMessage(), e);
    }
  }

  private static <T> ValueCodec<T> withMapper(ObjectMapper mapper, JavaType type) {
    String format = mapper.getFactory().getFormatName();
    if (!"JSON".equals(format)) {
      throw new InvalidArgumentException("format of the mapper=" + format + "; legal: JSON");
    }
    return new MapperCodec<>(mapper, type);
  }
}
