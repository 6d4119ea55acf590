package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java block in the documentation compiles, runs and prints what the page says. Each has a
 * process and a directory of its own, so they run side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class SnippetsTest {

  private static final Path ROOT = Path.of(System.getProperty("qump.root")).normalize();

  /** Pages whose blocks another test reads, because they need what this module does not have. */
  private static final Set<String> READ_BY_OTHERS =
      Set.of(
          // HowToTest of qump-jackson: the blocks are parts of one class.
          "docs/how-to/json-and-records.md",
          // TutorialTest: each block goes on where the one before ended.
          "docs/tutorial.md",
          // SpiGuideTest: the blocks are parts of the backend on SQLite.
          "docs/spi-guide.md");

  static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages()) {
      String name = ROOT.relativize(page).toString().replace('\\', '/');
      if (!READ_BY_OTHERS.contains(name)) {
        snippets.addAll(Snippet.of(name, Files.readAllLines(page, StandardCharsets.UTF_8)));
      }
    }
    return snippets;
  }

  /** The pages at the top of the project and all below docs. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void runsAndPrintsWhatThePageSays(Snippet snippet, @TempDir Path directory)
      throws IOException, InterruptedException {
    new SnippetProgram(snippet, directory).check();
  }

  @Test
  void theReadmeHasASnippet() throws IOException {
    assertTrue(snippets().stream().anyMatch(snippet -> snippet.page().equals("README.md")));
  }
}
