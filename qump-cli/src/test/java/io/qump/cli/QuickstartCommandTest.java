package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour itself is run by {@link CommandPageTest}. */
class QuickstartCommandTest {

  @Test
  void aDirectoryWithSomethingInItIsNotUsed(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    CommandRun run = CommandRun.of("quickstart", "--keep", directory.toString());

    assertEquals(2, run.exitCode(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(Files.exists(file));
  }

  @Test
  void namesAreThoseOfAssignedCharacters() {
    Map<String, Long> names = UnicodeNames.read();

    assertEquals(0x3B1L, names.get("GREEK SMALL LETTER ALPHA"));
    assertTrue(names.keySet().stream().noneMatch(name -> name.contains("PRIVATE USE AREA")));
    // Unicode 13, which JDK 17 has, assigns 143,859 characters and 65 control codes.
    assertTrue(names.size() >= 143_859, "names=" + names.size());
  }
}
