package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nosuch",
        "--nosuch",
        "address",
        "address --scheme",
        "quickstart more",
        "verify",
        "verify nosuch",
        "repair",
        "repair nosuch"
      })
  void wrongUseIsOneLineAndExitCode2(String line) {
    CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertEquals(2, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("qump: "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
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
