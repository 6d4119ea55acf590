package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickstartCommandTest {

  @Test
  void toursTheStoreAndSaysHowMuchAndHowLong() {
    CommandRun run = CommandRun.of("quickstart");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    for (String step :
        new String[] {
          "read",
          "write",
          "recover",
          "compare",
          "found",
          "put",
          "get",
          "scan",
          "transaction",
          "snapshot",
          "as of",
          "verify",
          "total"
        }) {
      assertTrue(
          run.out().lines().anyMatch(line -> line.matches(step + " .* \\d+\\.\\d+ s")),
          step + " has no line with a time in:\n" + run.out());
    }
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
