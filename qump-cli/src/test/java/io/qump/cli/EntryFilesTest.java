package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.codec.ValueType;
import io.qump.jackson.JacksonCodecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.QuantumNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dump writes, load reads; what load cannot read changes nothing. */
class EntryFilesTest {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a\tb",
          "a\nb",
          "a\r\nb",
          "\r",
          "\"",
          "a\"b,c",
          ",",
          "\\",
          "\\t",
          "\0\u0001\u007f\u0085\u2028",
          "\u03A9\uD83D\uDE00",
          "#x",
          "null",
          "key");

  @TempDir Path directory;

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static void putAll(Qump store) {
    QumpMap<String, Value> map = store.map("default", Codecs.STRING, Codecs.VALUE);
    TEXTS.forEach(text -> map.put("string " + text, Value.encode(text, Codecs.STRING)));
    TEXTS.forEach(text -> map.put(text, Value.encode(text, Codecs.STRING)));
    map.put("long", Value.encode(Long.MIN_VALUE, Codecs.LONG));
    map.put("double", Value.encode(Double.MIN_VALUE, Codecs.DOUBLE));
    map.put("nan", Value.encode(Double.NaN, Codecs.DOUBLE));
    map.put("integer", Value.encode(BigInteger.TEN.pow(40), Codecs.BIG_INTEGER));
    map.put("decimal", Value.encode(new BigDecimal("-1.500E-400"), Codecs.BIG_DECIMAL));
    map.put("uuid", Value.encode(new UUID(1, -1), Codecs.UUID));
    map.put("bytes", Value.encode(new byte[] {0, -1, 10}, Codecs.BYTES));
    map.put("empty", Value.encode(new byte[0], Codecs.BYTES));
    map.put(
        "json",
        Value.encode(
            JacksonCodecs.tree()
                .decode("{\"b\":[1.50,null,\"x\\ny\"]}".getBytes(StandardCharsets.UTF_8)),
            JacksonCodecs.tree()));
    map.put("quantum", Value.encode(QuantumNumber.parse("3 - 2i"), MathCodecs.QUANTUM_NUMBER));
    map.put("expression", Value.encode(AstNode.parse("x + 2 * y"), MathCodecs.AST_NODE));
    map.put("own", Value.of(ValueType.custom(4_711, "own"), new byte[] {1, 2}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.tsv", "all.csv", "all.jsonl", "all.csv.gz", "all.jsonl.gz"})
  void dumpAndLoadKeepEveryByteAndType(String name) throws IOException {
    try (Qump store = Qump.open(directory.resolve("one"))) {
      putAll(store);
      if (!name.contains("csv")) {
        // Half a surrogate pair, which UTF-8 has no bytes for.
        QumpMap<String, String> map = store.map("default", Codecs.STRING, Codecs.STRING);
        map.put("\uD800x", "y\uDC00");
      }
    }
    assertDone(CommandRun.of("dump", path("one"), path(name)));
    assertDone(CommandRun.of("load", path("two"), path(name), "--backend", "wal"));
    try (Qump one = Qump.open(directory.resolve("one"));
        Qump two = Qump.open(directory.resolve("two"))) {
      List<?> expected = one.map("default", Codecs.STRING, Codecs.VALUE).scan().toList();
      assertTrue(expected.size() > 2 * TEXTS.size(), expected::toString);
      assertEquals(expected, two.map("default", Codecs.STRING, Codecs.VALUE).scan().toList());
    }
  }

  @Test
  void keysOfOtherTypesAndMapsOfOtherNames() throws IOException {
    assertDone(CommandRun.of("put", path("s"), "--key-type=long", "--map=n", "--", "-7", "a"));
    assertDone(CommandRun.of("put", path("s"), "--key-type=long", "--map=n", "10", "b"));
    CommandRun scan = CommandRun.of("scan", path("s"), "--key-type=long", "--map=n", "--to=10");
    assertEquals("-7\ta\n", scan.out());
    CommandRun wrong = CommandRun.of("scan", path("s"), "--key-type=uuid", "--map=n");
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    CommandRun type =
        CommandRun.of("get", path("s"), "10", "--key-type=long", "--map=n", "--type=long");
    assertEquals(2, type.exitCode(), type.err());
    assertEquals(1, CommandRun.of("scan", path("s")).exitCode());
  }

  @Test
  void csvRefusesHalfACharacterAndLeavesNoFile() throws IOException {
    try (Qump store = Qump.open(directory.resolve("one"))) {
      store.map("default", Codecs.STRING, Codecs.STRING).put("a", "\uD800");
    }
    CommandRun run = CommandRun.of("dump", path("one"), path("a.csv"));
    assertEquals(2, run.exitCode(), run.err());
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.tsv | a\\tb | line=1",
        "a.tsv | a%tb%na%t\\x | line=2",
        "a.tsv | a%tb%na%t\\u12 | line=2",
        "a.tsv | a%tb%na%t5%tlong%na%tfive%tlong | line=3",
        "a.tsv | a%tb%tnosuch | line=1",
        "a.csv | a,b | line=1",
        "a.csv | key,value%na,b,c | line=2",
        "a.csv | key,value,type%na,b,string%na,b | line=3",
        "a.csv | key,value%na,\"b | line=2",
        "a.jsonl | {\"key\":\"a\",\"value\":5} | line=1",
        "a.jsonl | {\"key\":\"a\",\"value\":\"5\",\"more\":1} | line=1",
        "a.jsonl | {\"key\":\"a\",\"key\":\"a\",\"value\":\"5\"} | line=1",
        "a.jsonl | {\"key\":\"a\",\"value\":\"5\"}%n[] | line=2",
        "a.jsonl | {\"key\":\"a\",\"value\":null,\"type\":\"json\"} | line=1",
        "a.jsonl | {\"key\":\"a\" | line=1",
      })
  void aWrongLineIsNamedAndNothingIsLoaded(String name, String text, String line)
      throws IOException {
    Files.writeString(directory.resolve(name), text.replace("%t", "\t").replace("%n", "\n"));
    assertRefused(name, line);
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Files.write(directory.resolve("a.tsv"), new byte[] {'a', '\t', (byte) 0xC0, '\n'});
    assertRefused("a.tsv", "not UTF-8");
    Files.write(directory.resolve("b.tsv"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    assertRefused("b.tsv", "gzip");
    Files.writeString(directory.resolve("c.tsv"), "k".repeat(5_000) + "\tv\n");
    assertRefused("c.tsv", "key.length=5000");
  }

  private void assertRefused(String name, String what) {
    CommandRun run = CommandRun.of("load", path("store"), path(name));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(what), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(Files.exists(directory.resolve("store")));
  }

  @Test
  void numbersOfJsonAreTakenExactly() throws IOException {
    Files.writeString(
        directory.resolve("a.jsonl"),
        "{\"key\":\"a\",\"value\":12345678901234567890.10,\"type\":\"decimal\"}\n");
    assertDone(CommandRun.of("load", path("s"), path("a.jsonl")));
    assertEquals("12345678901234567890.10\n", CommandRun.of("get", path("s"), "a").out());
  }

  /** The bug: maps of many values are not among the maps, and were left out without a word. */
  @Test
  void mapsOfManyValuesMoveToo() {
    UUID key = new UUID(1, 2);
    QumpConfiguration.Builder source = Qump.at(directory.resolve("s")).mode(PersistenceMode.ASYNC);
    try (Qump store = source.open()) {
      store.map("plain", Codecs.STRING, Codecs.LONG).put("a", 1L);
      for (int i = 0; i < 2_500; i++) {
        store.multiMap("links").insert(new UUID(1, i % 3), new UUID(0, i));
      }
    }
    CommandRun run = CommandRun.of("migrate", path("s"), "wal", path("t"));
    assertDone(run);
    assertTrue(run.out().contains("2501"), run.out());
    try (Qump copy = Qump.open(directory.resolve("t"))) {
      assertEquals(Set.of("links"), copy.multiMapNames());
      assertEquals(2_500, copy.multiMap("links").size());
      assertEquals(833, copy.multiMap("links").count(key));
    }
    CommandRun stats = CommandRun.of("stats", path("t"));
    assertTrue(stats.out().contains("multiMaps.links"), stats.out());
  }

  @Test
  void aTargetOfMigrationMustBeFreeAndStaysAsItIs() throws IOException {
    assertDone(CommandRun.of("put", path("s"), "a", "b"));
    Files.createDirectory(directory.resolve("t"));
    byte[] before = {1};
    Files.write(directory.resolve("t/file"), before);
    for (String target : List.of("t", "s", "s/inside")) {
      CommandRun run = CommandRun.of("migrate", path("s"), "wal", path(target));
      assertEquals(2, run.exitCode(), run.err());
    }
    CommandRun backend = CommandRun.of("migrate", path("s"), "nosuch", path("new"));
    assertEquals(2, backend.exitCode(), backend.err());
    assertArrayEquals(before, Files.readAllBytes(directory.resolve("t/file")));
    try (var files = Files.list(directory)) {
      assertEquals(2, files.count(), "s and t alone");
    }
  }

  @Test
  void aStoreThatAProgramHasOpenCanBeReadAndNotWritten() {
    String store = directory.resolve("inUse").toString();
    try (Qump program = Qump.open(Path.of(store))) {
      program.map("main", Codecs.STRING, Codecs.STRING).put("key", "value");
      CommandRun read = CommandRun.of("get", store, "key", "--map", "main");
      assertDone(read);
      assertEquals("value", read.out().strip());
      assertDone(CommandRun.of("scan", store, "--map", "main"));
      CommandRun written = CommandRun.of("put", store, "key", "other", "--map", "main");
      assertEquals(3, written.exitCode(), written.err());
      assertEquals("value", program.map("main", Codecs.STRING, Codecs.STRING).get("key"));
    }
  }

  private static void assertDone(CommandRun run) {
    assertEquals(0, run.exitCode(), run.err());
  }
}
