package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A snippet that is wrong in any way is an error; otherwise {@link SnippetsTest} proves nothing.
 */
class SnippetTest {

  private static final String PAGE =
      """
      # A page

      ```java
      import java.util.List;

      System.out.println(List.of(1));
      ```

      ```text
      [1]
      ```

      ```sh
      ```java
      ```

      <!-- not run: it is half a line -->
      ```java
      half(
      ```

      ```java
      first();
      ```
      Words.

      ```text
      not its output
      ```
      """;

  @Test
  void findsBlocksWithTheirOutput() {
    List<Snippet> snippets = Snippet.of("page.md", PAGE.lines().toList());

    assertEquals(
        List.of(
            new Snippet(
                "page.md",
                3,
                List.of("import java.util.List;", "", "System.out.println(List.of(1));"),
                Optional.of(List.of("[1]"))),
            new Snippet("page.md", 22, List.of("first();"), Optional.empty())),
        snippets);
  }

  @Test
  void aBlockWithoutEndIsAnError() {
    List<String> lines = List.of("", "```java", "first();");

    AssertionError error = assertThrows(AssertionError.class, () -> Snippet.of("page.md", lines));
    assertEquals("page.md:2: the block has no end", error.getMessage());
  }

  @Test
  void aRightSnippetPasses(@TempDir Path directory) throws Exception {
    Snippet snippet = Snippet.of("page.md", PAGE.lines().toList()).get(0);

    new SnippetProgram(snippet, directory).check();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "System.out.println(1) | does not compile",
        "throw new Exception(\"bad\"); | fails",
        "System.exit(7); | fails",
        "System.out.println(2); | says it prints",
      })
  void aWrongSnippetFails(String code, String reason, @TempDir Path directory) {
    Snippet snippet = new Snippet("page.md", 1, List.of(code), Optional.of(List.of("1")));

    AssertionError error =
        assertThrows(AssertionError.class, () -> new SnippetProgram(snippet, directory).check());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("page.md:1 " + reason), message);
  }
}
