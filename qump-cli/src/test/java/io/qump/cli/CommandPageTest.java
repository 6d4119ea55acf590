package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/reference/command-line.md, run one after the other. */
class CommandPageTest {

  private static final String PROMPT = "$ qump ";
  private static final Set<String> PATHS =
      Set.of("data", "other", "copy", "another", "fruit.csv", "fruit.tsv");

  @TempDir Path directory;

  @Test
  void everyExamplePrintsWhatThePageSays() throws IOException {
    List<String> lines = examples();
    Set<String> commands = new TreeSet<>();
    for (int i = 0; i < lines.size(); ) {
      String line = lines.get(i++);
      assertTrue(line.startsWith(PROMPT), line);
      List<String> expected = new ArrayList<>();
      while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
        expected.add(lines.get(i++));
      }
      String command = line.substring(PROMPT.length());
      commands.add(
          command.substring(0, command.indexOf(' ') < 0 ? command.length() : command.indexOf(' ')));
      check(command, String.join("\n", expected));
    }
    String help = CommandRun.of("--help").out();
    Set<String> all = new TreeSet<>();
    help.lines()
        .filter(line -> line.matches(" {2}[a-z]+ .*"))
        .forEach(line -> all.add(line.strip().split(" ", 2)[0]));
    assertEquals(all, commands, "each command has an example");
  }

  private void check(String command, String expected) {
    CommandRun run =
        CommandRun.of(Stream.of(command.split(" ")).map(this::path).toArray(String[]::new));
    String printed =
        run.out() + run.err() + (run.exitCode() == 0 ? "" : "exit code " + run.exitCode());
    String relative = printed.replace(directory + "/", "").strip().replaceAll("\\R", "\n");
    String pattern = Pattern.quote(expected).replace("…", "\\E(?s:.*)\\Q");
    assertTrue(
        relative.matches(pattern), command + " prints\n" + relative + "\nand not\n" + expected);
  }

  private String path(String argument) {
    return PATHS.contains(argument) ? directory.resolve(argument).toString() : argument;
  }

  private static List<String> examples() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Path.of(System.getProperty("project.basedir"), "../docs/reference/command-line.md"));
    int begin = lines.indexOf("```console");
    return lines.subList(begin + 1, begin + lines.subList(begin, lines.size()).indexOf("```"));
  }
}
