package io.qump.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.codec.ValueCodec;
import io.qump.math.AstNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code of docs/how-to/json-and-records.md, which is word for word in this file. */
class HowToTest {

  private static final Path PAGE = Path.of("..", "docs", "how-to", "json-and-records.md");
  private static final Path SOURCE =
      Path.of("src", "test", "java", "io", "qump", "jackson", "HowToTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  record Person(String name, int age, @Nullable String email) {}

  static final ValueCodec<Person> PERSON = JacksonCodecs.records(Person.class);

  /** Compiled only: a store needs an engine, which this module does not see. */
  static void putAndReplace(Qump store) {
    QumpMap<String, Person> people = store.map("people", Codecs.STRING, PERSON);
    people.put("ada", new Person("Ada", 36, null));
    people.compareAndSet("ada", new Person("Ada", 36, null), new Person("Ada", 37, null));
  }

  @Test
  void aRecord() {
    byte[] bytes = PERSON.encode(new Person("Ada", 36, null));
    assertEquals("{\"age\":36,\"email\":null,\"name\":\"Ada\"}", new String(bytes, UTF_8));
  }

  @Test
  void anExpression() {
    AstJson trees = new AstJson();
    AstNode tree = AstNode.parse("sin(x) + 1.5");
    assertEquals(tree, trees.read(trees.write(tree)));
  }

  @Test
  void aTypeWithParameters() {
    ValueCodec<Map<String, List<Person>>> teams =
        JacksonCodecs.json(new TypeReference<Map<String, List<Person>>>() {});
    Map<String, List<Person>> value = Map.of("a", List.of(new Person("Ada", 36, null)));
    assertEquals(value, teams.decode(teams.encode(value)));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Deposit.class, name = "deposit"),
    @JsonSubTypes.Type(value = Transfer.class, name = "transfer")
  })
  sealed interface Movement {}

  record Deposit(BigDecimal amount) implements Movement {}

  record Transfer(BigDecimal amount, String to) implements Movement {}

  static final ValueCodec<Movement> MOVEMENT = JacksonCodecs.json(Movement.class);

  @Test
  void severalKinds() {
    Movement transfer = new Transfer(new BigDecimal("1.10"), "Bo");
    assertEquals(transfer, MOVEMENT.decode(MOVEMENT.encode(transfer)));
  }

  @Test
  void aTree() {
    ValueCodec<JsonNode> tree = JacksonCodecs.tree();
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("price", new BigDecimal("1.10"));
    assertEquals(node, tree.decode(tree.encode(node)));
  }

  record Customer(@JsonAlias("name") String fullName, @Nullable Integer level) {
    Customer {
      level = level == null ? 1 : level;
    }
  }

  @Test
  void aChangedRecord() {
    ValueCodec<Customer> customers = JacksonCodecs.records(Customer.class);
    byte[] old = "{\"name\":\"Ada\",\"phone\":\"1\"}".getBytes(UTF_8);
    assertEquals(new Customer("Ada", 1), customers.decode(old));
  }

  @Test
  void aMapperOfYourOwn() {
    JsonMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    ValueCodec<Person> codec = JacksonCodecs.json(mapper, Person.class);
    Person ada = new Person("Ada", 36, null);
    assertEquals(ada, codec.decode(codec.encode(ada)));
  }

  @Test
  void theCodeOfThePageIsInThisFile() throws IOException {
    String source = withoutIndentation(Files.readString(SOURCE));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
    assertEquals(11, snippets.size());
    for (String snippet : snippets) {
      assertTrue(
          snippet.startsWith("module ") || source.contains(withoutIndentation(snippet)), snippet);
    }
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
