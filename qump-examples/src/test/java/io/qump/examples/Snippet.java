package io.qump.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Java block of a Markdown page.
 *
 * <p>Every block that opens with {@code ```java} is compiled and run as the body of a method; its
 * import lines are put on top. If the next block of the page opens with {@code ```text}, and only
 * blank lines are between them, it is what the block must print. A line {@code <!-- not run: reason
 * -->} right before a block exempts it.
 *
 * @param page the page's name
 * @param line the number of the block's opening line
 * @param code the lines of the block
 * @param output the lines it must print, if the page says so
 */
record Snippet(String page, int line, List<String> code, Optional<List<String>> output) {

  /** The name of the class around the block. */
  static final String CLASS_NAME = "Snippet";

  private static final String FENCE = "```";
  private static final String JAVA = FENCE + "java";
  private static final String TEXT = FENCE + "text";
  private static final String NOT_RUN = "<!-- not run: ";

  /** The blocks of a page that are to be run. */
  static List<Snippet> of(String page, List<String> lines) {
    List<Snippet> snippets = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = endOfBlock(page, lines, i);
        if (lines.get(i).equals(JAVA) && !(i > 0 && lines.get(i - 1).startsWith(NOT_RUN))) {
          List<String> code = List.copyOf(lines.subList(i + 1, end));
          snippets.add(new Snippet(page, i + 1, code, outputAfter(page, lines, end)));
        }
        i = end;
      }
    }
    return snippets;
  }

  private static Optional<List<String>> outputAfter(String page, List<String> lines, int end) {
    int next = end + 1;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && lines.get(next).equals(TEXT)
        ? Optional.of(List.copyOf(lines.subList(next + 1, endOfBlock(page, lines, next))))
        : Optional.empty();
  }

  private static int endOfBlock(String page, List<String> lines, int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(FENCE)) {
        return i;
      }
    }
    throw new AssertionError(page + ":" + (start + 1) + ": the block has no end");
  }

  /** A whole program around the block. */
  String program() {
    return code.stream().filter(Snippet::isImport).collect(Collectors.joining("\n"))
        + "\npublic final class "
        + CLASS_NAME
        + " {\n  public static void main(String[] arguments) throws Exception {\n"
        + code.stream().filter(line -> !isImport(line)).collect(Collectors.joining("\n"))
        + "\n  }\n}\n";
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
