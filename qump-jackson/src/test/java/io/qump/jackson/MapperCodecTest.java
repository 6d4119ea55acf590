package io.qump.jackson;

import static io.qump.jackson.Json.checkBothWays;
import static io.qump.jackson.Json.checkNotWritten;
import static io.qump.jackson.Json.checkRefused;
import static io.qump.jackson.Json.read;
import static io.qump.jackson.Json.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qump.codec.ValueCodec;
import io.qump.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapperCodecTest {

  record Person(String givenName, int age) {}

  private static final Person ADA = new Person("Ada", 36);

  @Test
  void theSettingsAreThoseOfTheMapper() {
    ObjectMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    ValueCodec<Person> codec = JacksonCodecs.json(mapper, Person.class);
    checkBothWays(codec, ADA, "{\"given_name\":\"Ada\",\"age\":36}");
    checkRefused(codec, "{\"given_name\":\"Ada\",\"age\":36,\"unknown\":1}", "unknown");
  }

  @Test
  void typesWithParametersKeepThem() {
    ValueCodec<Map<String, List<Person>>> codec =
        JacksonCodecs.json(new JsonMapper(), new TypeReference<Map<String, List<Person>>>() {});
    checkBothWays(codec, Map.of("a", List.of(ADA)), "{\"a\":[{\"givenName\":\"Ada\",\"age\":36}]}");
  }

  /** A mapper can be changed at any time; the bytes of a codec must not. */
  @Test
  void laterChangesOfTheMapperDoNotReachTheCodec() {
    ObjectMapper mapper = new ObjectMapper();
    ValueCodec<Person> codec = JacksonCodecs.json(mapper, Person.class);
    mapper.configure(SerializationFeature.INDENT_OUTPUT, true);
    assertEquals("{\"givenName\":\"Ada\",\"age\":36}", write(codec, ADA));
  }

  @Test
  void whatFollowsTheEndAndNullAreRefused() {
    ValueCodec<Person> codec = JacksonCodecs.json(new JsonMapper(), Person.class);
    checkRefused(codec, "{\"givenName\":\"Ada\",\"age\":36} 1", "Person");
    checkRefused(codec, "null", "null");
    assertEquals(ADA, read(codec, "{\"givenName\":\"Ada\",\"age\":36} "));
  }

  @Test
  void whatTheMapperThrowsIsATypedError() {
    ValueCodec<Person> codec = JacksonCodecs.json(new JsonMapper(), Person.class);
    checkRefused(codec, "", "Person");
    checkRefused(codec, "{", "Person");
    ValueCodec<Object> object = JacksonCodecs.json(new JsonMapper(), Object.class);
    checkNotWritten(object, new Object(), "Object");
  }

  @Test
  void mappersForOtherFormatsAreRefused() {
    JsonFactory other =
        new JsonFactory() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getFormatName() {
            return "CBOR";
          }
        };
    InvalidArgumentException refusal =
        assertThrows(
            InvalidArgumentException.class,
            () -> JacksonCodecs.json(new ObjectMapper(other), Person.class));
    assertTrue(refusal.toString().contains("=CBOR; legal: JSON"), refusal.toString());
  }
}
