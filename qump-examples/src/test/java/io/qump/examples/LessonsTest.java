package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson runs, and says what it is there to show. */
@Timeout(120)
class LessonsTest {

  @TempDir private Path directory;

  /** One lesson. */
  @FunctionalInterface
  private interface Lesson {
    void run(PrintStream out) throws Exception;
  }

  private static void assertSays(Lesson lesson, String... lines) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lesson.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertEquals(List.of(lines), out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void helloMap() throws Exception {
    assertSays(
        HelloMap::run, "home was visited 2 times", "from b on: home", "then nobody knows home");
  }

  @Test
  void bankTransfers() throws Exception {
    assertSays(
        BankTransfers::run,
        "the second is refused; account 0 has 1010",
        "in all 5000 after 2000 transfers");
  }

  @Test
  void hybridDurability() throws Exception {
    assertSays(
        out -> HybridDurability.run(directory, out),
        "HYBRID: 1000 views, order two pears",
        "opened again: 1000 views");
  }

  /** The zone's history up to 2000 does not change any more. */
  @Test
  void clockChanges() throws Exception {
    assertSays(
        out -> ClockChanges.run(directory, out), "20 changes; now +01:00", "in July 1995 +02:00");
  }

  @Test
  void formulaLibrary() throws Exception {
    assertSays(
        out -> FormulaLibrary.run(directory, out),
        "q_e^2 / (2 * ε_0 * h * c) = 0.0072973525643",
        "as published: true",
        "algebra: fine structure",
        "algebra: rest energy",
        "proved: a = c");
    try (Stream<Path> files = Files.walk(directory)) {
      Path electron =
          files
              .filter(file -> file.getFileName().toString().startsWith("m_e-"))
              .findFirst()
              .orElseThrow();
      String text = Files.readString(electron, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("\n9.1093837139E-31\n"), electron::toString);
    }
  }

  @Test
  void sessionStore() throws Exception {
    assertSays(SessionStore::run, "s1 is ada", "expired: [s2]", "s1 is ada", "s2 is nobody");
  }

  @Test
  void charactersByScriptOnAnyBackend() throws Exception {
    try (Qump store = Qump.inMemory()) {
      assertCharactersByScript(store, "EMULATED");
    }
  }

  @Test
  void charactersByScriptInHdf5() throws Exception {
    try (Qump store = Qump.at(directory).backend("hdf5").open()) {
      assertCharactersByScript(store, "NATIVE");
    }
  }

  private static void assertCharactersByScript(Qump store, String manyValues) throws Exception {
    assertSays(
        out -> CharactersByScript.run(store, out),
        "many values: " + manyValues,
        "α is Greek: true",
        "and lower case: true",
        "the first capital is GREEK CAPITAL LETTER HETA",
        "one less: 1",
        "all of them: true",
        "left: 0");
  }

  @Test
  void secondProcess() throws Exception {
    assertSays(
        out -> SecondProcess.run(directory, out),
        "the other process reads 10",
        "then it reads 9",
        "the other process ended with 0");
  }
}
