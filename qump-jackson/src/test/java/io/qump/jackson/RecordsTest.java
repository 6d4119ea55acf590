package io.qump.jackson;

import static io.qump.jackson.Json.checkBothWays;
import static io.qump.jackson.Json.checkNotWritten;
import static io.qump.jackson.Json.checkRefused;
import static io.qump.jackson.Json.read;
import static io.qump.jackson.Json.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.error.TypeMismatchException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {

  record Person(String name, int age, @Nullable String email) {}

  record Team(String title, Person lead, List<Person> members, Map<String, Person> deputies) {}

  record Pair<A, B>(A left, B right) {}

  record Empty() {}

  private static final ValueCodec<Person> PERSON = JacksonCodecs.records(Person.class);
  private static final Person ADA = new Person("Ada", 36, "ada@example.org");

  @Test
  void aRecordIsAnObjectSortedByName() {
    checkBothWays(PERSON, ADA, "{\"age\":36,\"email\":\"ada@example.org\",\"name\":\"Ada\"}");
  }

  @Test
  void valuesAreStoredAsJson() {
    assertEquals(ValueType.JSON, PERSON.type());
    assertEquals(ADA, PERSON.decode(11, PERSON.encode(ADA)));
    byte[] bytes = PERSON.encode(ADA);
    assertThrows(TypeMismatchException.class, () -> PERSON.decode(3, bytes));
  }

  @Test
  void nullComponentsAreWrittenAndComeBack() {
    checkBothWays(PERSON, new Person("Bo", 1, null), "{\"age\":1,\"email\":null,\"name\":\"Bo\"}");
  }

  @Test
  void recordsNest() {
    ValueCodec<Team> codec = JacksonCodecs.records(Team.class);
    Person bo = new Person("Bo", 1, null);
    checkBothWays(
        codec,
        new Team("A", ADA, List.of(bo), Map.of("second", bo)),
        "{\"deputies\":{\"second\":{\"age\":1,\"email\":null,\"name\":\"Bo\"}},"
            + "\"lead\":{\"age\":36,\"email\":\"ada@example.org\",\"name\":\"Ada\"},"
            + "\"members\":[{\"age\":1,\"email\":null,\"name\":\"Bo\"}],\"title\":\"A\"}");
  }

  @Test
  void recordsWithTypeParametersNeedThem() {
    InvalidArgumentException refusal =
        assertThrows(InvalidArgumentException.class, () -> JacksonCodecs.records(Pair.class));
    assertEquals(-6, refusal.code().number());
    ValueCodec<Pair<Person, List<LocalDate>>> codec =
        JacksonCodecs.json(new TypeReference<Pair<Person, List<LocalDate>>>() {});
    checkBothWays(
        codec,
        new Pair<>(ADA, List.of(LocalDate.of(2026, 1, 2))),
        "{\"left\":{\"age\":36,\"email\":\"ada@example.org\",\"name\":\"Ada\"},"
            + "\"right\":[\"2026-01-02\"]}");
  }

  @Test
  void aRecordWithoutComponentsIsAnEmptyObject() {
    checkBothWays(JacksonCodecs.records(Empty.class), new Empty(), "{}");
  }

  record Order(BigDecimal price, int count) {
    Order {
      if (count < 0) {
        throw new IllegalArgumentException("count=" + count);
      }
    }

    public BigDecimal getTotal() {
      return price.multiply(BigDecimal.valueOf(count));
    }

    public boolean isLarge() {
      return count > 100;
    }

    public BigDecimal total() {
      return getTotal();
    }
  }

  /** Jackson alone would store "large" and "total" too. */
  @Test
  void onlyComponentsAreStored() {
    checkBothWays(
        JacksonCodecs.records(Order.class),
        new Order(new BigDecimal("1.50"), 2),
        "{\"count\":2,\"price\":1.50}");
  }

  record Odd(String getName, boolean isOpen, String get, int URL) {}

  @Test
  void componentsWithTheNamesOfGettersKeepThem() {
    checkBothWays(
        JacksonCodecs.records(Odd.class),
        new Odd("a", true, "b", 1),
        "{\"URL\":1,\"get\":\"b\",\"getName\":\"a\",\"isOpen\":true}");
  }

  @Test
  void aConstructorThatRefusesIsATypedError() {
    ValueCodec<Order> codec = JacksonCodecs.records(Order.class);
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> read(codec, "{\"count\":-1,\"price\":1}"));
    assertInstanceOf(ValueInstantiationException.class, refusal.getCause());
    checkRefused(codec, "{\"count\":-1,\"price\":1}", "Order", "size=22", "count=-1");
  }

  record Numbers(byte b, short s, long l, float f, double d, BigInteger i, BigDecimal e, char c) {}

  @Test
  void numbersAreExact() {
    ValueCodec<Numbers> codec = JacksonCodecs.records(Numbers.class);
    BigInteger large = BigInteger.ONE.shiftLeft(200);
    for (String decimal : List.of("0.1000", "1E+3", "-0.00", "123456789012345678901234567890.5")) {
      for (double d :
          new double[] {
            0.0, -0.0, CanonicalFormTest.TWO_E23, 4.9e-324, Double.NaN, -1.0 / 0.0, 0.1
          }) {
        Numbers value =
            new Numbers(
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Long.MIN_VALUE,
                0.1f,
                d,
                large,
                new BigDecimal(decimal),
                '\uFFFF');
        assertEquals(value, read(codec, write(codec, value)));
      }
    }
  }

  record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      YearMonth month,
      DayOfWeek day,
      ZoneId zone) {}

  @Test
  void timesAreExactText() {
    LocalDateTime dateTime = LocalDateTime.of(2026, 3, 1, 12, 30, 15, 123_456_789);
    ZoneId paris = ZoneId.of("Europe/Paris");
    checkBothWays(
        JacksonCodecs.records(Times.class),
        new Times(
            Instant.parse("2026-03-01T12:30:15.123456789Z"),
            dateTime.toLocalDate(),
            dateTime.toLocalTime(),
            dateTime,
            OffsetDateTime.parse("2026-03-01T12:30:15+05:30"),
            dateTime.atZone(paris),
            Duration.ofSeconds(90, 1),
            Period.ofDays(3),
            YearMonth.of(2026, 3),
            DayOfWeek.FRIDAY,
            paris),
        "{\"date\":\"2026-03-01\",\"dateTime\":\"2026-03-01T12:30:15.123456789\","
            + "\"day\":\"FRIDAY\",\"duration\":\"PT1M30.000000001S\","
            + "\"instant\":\"2026-03-01T12:30:15.123456789Z\",\"month\":\"2026-03\","
            + "\"offset\":\"2026-03-01T12:30:15+05:30\",\"period\":\"P3D\","
            + "\"time\":\"12:30:15.123456789\",\"zone\":\"Europe/Paris\","
            + "\"zoned\":\"2026-03-01T12:30:15.123456789+01:00[Europe/Paris]\"}");
  }

  // Users have such records; the test compares their JSON.
  @SuppressWarnings("ArrayRecordComponent")
  record Others(UUID id, Set<String> tags, int[] counts, byte[] data) {}

  @Test
  void identifiersSetsAndArraysHaveJson() {
    ValueCodec<Others> codec = JacksonCodecs.records(Others.class);
    UUID id = new UUID(1, 2);
    String json =
        "{\"counts\":[1,2],\"data\":\"AQL/\",\"id\":\"00000000-0000-0001-0000-000000000002\","
            + "\"tags\":[\"a\",\"b\"]}";
    Others value = new Others(id, Set.of("b", "a"), new int[] {1, 2}, new byte[] {1, 2, -1});
    assertEquals(json, write(codec, value));
    assertEquals(json, write(codec, read(codec, json)));
  }

  record WithOptional(Optional<String> name) {}

  @Test
  void optionalsAreRefusedAtTheFirstWrite() {
    ValueCodec<WithOptional> codec = JacksonCodecs.records(WithOptional.class);
    checkNotWritten(codec, new WithOptional(Optional.of("a")), "Optional");
  }

  // How a record may change while values of its old form are stored.

  @Test
  void theOrderOfComponentsDoesNotMatter() {
    Person moved = read(PERSON, "{\"name\":\"Ada\",\"age\":36,\"email\":\"ada@example.org\"}");
    assertEquals(ADA, moved);
  }

  @Test
  void aRemovedComponentIsIgnored() {
    String json = "{\"age\":36,\"email\":null,\"name\":\"Ada\",\"phone\":{\"code\":[1]}}";
    assertEquals(new Person("Ada", 36, null), read(PERSON, json));
  }

  record Member(String name, @Nullable Integer level) {
    Member {
      level = level == null ? 1 : level;
    }
  }

  @Test
  void anAddedComponentIsNullUntilTheConstructorSaysOtherwise() {
    assertEquals(new Person("Ada", 36, null), read(PERSON, "{\"age\":36,\"name\":\"Ada\"}"));
    ValueCodec<Member> codec = JacksonCodecs.records(Member.class);
    assertEquals(new Member("Ada", 1), read(codec, "{\"name\":\"Ada\"}"));
  }

  @Test
  void anAddedPrimitiveIsRefused() {
    checkRefused(PERSON, "{\"name\":\"Ada\"}", "Person", "`int`", "age");
    checkRefused(PERSON, "{\"age\":null,\"name\":\"Ada\"}", "Person", "`int`", "age");
  }

  record Renamed(@JsonAlias("name") String fullName, @JsonProperty("age") int years) {}

  @Test
  void aRenamedComponentReadsItsOldName() {
    ValueCodec<Renamed> codec = JacksonCodecs.records(Renamed.class);
    Renamed ada = new Renamed("Ada", 36);
    assertEquals(ada, read(codec, "{\"age\":36,\"name\":\"Ada\"}"));
    checkBothWays(codec, ada, "{\"age\":36,\"fullName\":\"Ada\"}");
  }

  record Wider(String name, long age) {}

  @Test
  void aNumberMayBecomeWiderButNotNarrower() {
    ValueCodec<Wider> wider = JacksonCodecs.records(Wider.class);
    assertEquals(new Wider("Ada", 36), read(wider, "{\"age\":36,\"name\":\"Ada\"}"));
    checkRefused(PERSON, write(wider, new Wider("Ada", 1L << 31)), "out of range");
    checkRefused(PERSON, "{\"age\":1.5,\"name\":\"Ada\"}", "age");
    checkRefused(PERSON, "{\"age\":\"36\",\"name\":\"Ada\"}", "age");
    checkRefused(PERSON, "{\"age\":true,\"name\":\"Ada\"}", "age");
  }

  enum Colour {
    RED,
    GREEN
  }

  record Painted(Colour colour) {}

  @Test
  void enumsAreNamesAndUnknownOnesAreRefused() {
    ValueCodec<Painted> codec = JacksonCodecs.records(Painted.class);
    checkBothWays(codec, new Painted(Colour.GREEN), "{\"colour\":\"GREEN\"}");
    checkRefused(codec, "{\"colour\":\"BLUE\"}", "BLUE");
    checkRefused(codec, "{\"colour\":1}", "Colour");
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(List<Shape> shapes, Set<Shape> others) {}

  @Test
  void kindsOfRecordsAreToldApartByNamesOfTheirOwn() {
    checkBothWays(
        JacksonCodecs.records(Drawing.class),
        new Drawing(List.of(new Square(2), new Circle(1)), Set.of(new Square(2), new Circle(1))),
        "{\"others\":[{\"kind\":\"circle\",\"radius\":1.0},{\"kind\":\"square\",\"side\":2.0}],"
            + "\"shapes\":[{\"kind\":\"square\",\"side\":2.0},{\"kind\":\"circle\",\"radius\":1.0}]}");
    ValueCodec<Shape> codec = JacksonCodecs.json(Shape.class);
    checkBothWays(codec, new Circle(1), "{\"kind\":\"circle\",\"radius\":1.0}");
    checkRefused(codec, "{\"kind\":\"java.lang.Thread\"}", "java.lang.Thread");
    checkRefused(codec, "{\"radius\":1.0}", "kind");
  }
}
