package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/tutorial.md, one after the other, in one directory. */
class TutorialTest {

  private static final Path ROOT = Path.of(System.getProperty("qump.root")).normalize();

  @Test
  void eachStepGoesOnWhereTheOneBeforeEnded(@TempDir Path directory)
      throws IOException, InterruptedException {
    List<Snippet> steps = Snippet.of("docs/tutorial.md", page());
    for (Snippet step : steps) {
      assertTrue(step.output().isPresent(), step + " does not say what it prints");
      new SnippetProgram(step, directory).check();
    }
    assertEquals(8, steps.size());
  }

  /** What the page tells Maven is what the build itself has. */
  @Test
  void theVersionsAreThoseOfTheBuild() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"), StandardCharsets.UTF_8);
    String page = String.join("\n", page());
    String version = between(pom, "<version>", "</version>");
    String slf4j = between(pom, "<slf4j.version>", "</slf4j.version>");
    assertTrue(page.contains("<artifactId>qump-segment</artifactId>\n      <version>" + version));
    assertTrue(page.contains("<artifactId>qump-api</artifactId>\n      <version>" + version));
    assertTrue(page.contains("<artifactId>slf4j-nop</artifactId>\n      <version>" + slf4j));
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/tutorial.md"), StandardCharsets.UTF_8);
  }

  private static String between(String text, String before, String behind) {
    int begin = text.indexOf(before) + before.length();
    return text.substring(begin, text.indexOf(behind, begin));
  }
}
