package io.qump.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The settings of the mapper behind {@link JacksonCodecs}: limits, what is refused, and the form of
 * numbers and times. Stored bytes outlive a default of Jackson, so the tests hold the exact bytes
 * also where a default does what is wanted. Stateless; thread-safe.
 */
final class HardenedMapper {

  /** How deep objects and arrays may be nested. */
  static final int MAX_DEPTH = 500;

  /** Characters of the longest number. */
  static final int MAX_NUMBER_LENGTH = 1_000;

  /** Characters of the longest name of a property or key of a map. */
  static final int MAX_NAME_LENGTH = 50_000;

  /** Characters of the longest string. */
  static final int MAX_STRING_LENGTH = 20_000_000;

  /** Bytes of the longest document. */
  static final int MAX_SIZE = 1 << 26;

  private HardenedMapper() {}

  /**
   * A new mapper.
   *
   * @return a mapper that no one else has
   */
  static JsonMapper create() {
    JsonFactory factory = factory();
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(new SimpleModule().setSerializerModifier(new SortedSets(factory)))
        .accessorNaming(new RecordComponents())
        .annotationIntrospector(new NoClassNames())
        .defaultLocale(Locale.ROOT)
        .defaultTimeZone(TimeZone.getTimeZone("UTC"))
        // What is read must be what was meant, or be refused.
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        // Numbers are exact, also where no class says of which type they are.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        // Times are text that says all there is to say, the zone included.
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .build();
  }

  /** A new factory with the limits of stored JSON. */
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxStringLength(MAX_STRING_LENGTH)
                .maxDocumentLength(MAX_SIZE)
                .build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // The JDK's own way to write a double changed with release 19; Jackson's does not.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        // Names in stored values must not fill the JVM's table of interned strings.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }
}
