package io.qump.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/spi-guide.md shows is word for word part of this module, where it is compiled and
 * tested; only the indentation may differ.
 */
class SpiGuideTest {

  private static final Path ROOT = Path.of(System.getProperty("qump.root")).normalize();
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (.*?) -->\n```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("part of (\\S+\\.java)");
  private static final String SERVICES = "part of the file of services";

  @Test
  void everyBlockIsPartOfThisModule() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/spi-guide.md"), UTF_8);
    int parts = 0;
    for (Matcher block = BLOCK.matcher(page); block.find(); ) {
      Matcher file = FILE.matcher(block.group(1));
      if (file.matches()) {
        assertContains(source(file.group(1)), block.group(3));
        parts++;
      } else if (block.group(1).equals(SERVICES)) {
        assertContains(
            Files.readString(
                ROOT.resolve(
                    "qump-examples/src/main/resources/META-INF/services/io.qump.spi.BackendProvider"),
                UTF_8),
            block.group(3));
        parts++;
      }
    }
    assertTrue(parts > 15, "parts=" + parts);
  }

  @Test
  void noBlockOfCodeStandsAlone() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/spi-guide.md"), UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```java")) {
        String above = lines.get(i - 1);
        assertTrue(
            above.startsWith("<!-- part of ") || above.startsWith("<!-- not run: "),
            "docs/spi-guide.md:" + (i + 1) + " says neither what it is part of nor why not");
      }
    }
  }

  private static void assertContains(String source, String part) {
    assertTrue(
        withoutIndentation(source).contains(withoutIndentation(part)),
        () -> "docs/spi-guide.md shows what is not there:\n" + part);
  }

  private static String source(String name) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT.resolve("qump-examples/src"))) {
      List<Path> found = all.filter(file -> file.endsWith(name)).toList();
      assertTrue(found.size() == 1, () -> name + " is " + found);
      return Files.readString(found.get(0), UTF_8);
    }
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
