package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nocommand",
        "--nosuch",
        "address",
        "address --scheme",
        "quickstart more",
        "verify",
        "verify nosuch",
        "repair",
        "repair nosuch",
        "put nosuch",
        "put nosuch key five --type long",
        "put nosuch key value --type logn",
        "put nosuch key value --type 99",
        "put nosuch key value --key-type json",
        "put nosuch key value --mode disabled",
        "put nosuch key value --retention soon",
        "put nosuch key value --backend segmant",
        "put nosuch key value --map qump.own",
        "put pom.xml key value",
        "put src key value",
        "put nosuch key -x",
        "load nosuch fruit.tsv --map qump.own",
        "put pom.xml/below key value",
        "get nosuch key",
        "get nosuch key --as-of yesterday",
        "rm nosuch key",
        "scan nosuch",
        "scan nosuch --limit -1",
        "scan nosuch --prefix 5 --key-type long",
        "load nosuch nosuch.csv",
        "load nosuch pom.xml",
        "load nosuch src --format tab",
        "dump nosuch",
        "dump nosuch pom.xml",
        "info nosuch",
        "stats nosuch",
        "compact nosuch",
        "checkpoint nosuch",
        "migrate nosuch wal elsewhere",
        "completion fish"
      })
  void wrongUseIsOneLineAndExitCode2(String line) throws IOException {
    Path none = directory.resolve("nosuch");
    Files.writeString(directory.resolve("fruit.tsv"), "apple\tred\n");
    CommandRun run =
        CommandRun.of(
            Stream.of(line.isEmpty() ? new String[0] : line.split(" ", -1))
                .map(this::path)
                .toArray(String[]::new));

    assertEquals(2, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("qump: "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(Files.exists(none.resolve("qump.store")), "a store was made");
  }

  private String path(String argument) {
    return argument.equals("nosuch") || argument.equals("fruit.tsv")
        ? directory.resolve(argument).toString()
        : argument;
  }

  @Test
  void versionNamesTheReleaseAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().matches("(?s)qump \\d+\\.\\d+\\.\\d+.*\\RJava \\d+.*"), run.out());
  }

  @Test
  void helpNamesEverySubcommandAndExitCode() {
    CommandRun run = CommandRun.of("--help");

    assertEquals(0, run.exitCode(), run.err());
    for (String expected :
        new String[] {"address", "quickstart", "verify", "repair", "not found", "wrong use"}) {
      assertTrue(run.out().contains(expected), expected + " is not in:\n" + run.out());
    }
  }

  @Test
  void failuresOfTheStoreHaveExitCodesByKind() {
    assertEquals(1, ExitCode.of(new KeyNotFoundException("key=k")));
    assertEquals(2, ExitCode.of(new InvalidKeyException("key.length=5000")));
    assertEquals(3, ExitCode.of(new ClosedException("store=s")));
  }
}
