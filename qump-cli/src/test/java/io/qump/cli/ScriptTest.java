package io.qump.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the shell sees: the script, as far as it goes without a build, and the completion. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

  private static final Path ROOT = Path.of(System.getProperty("project.basedir"), "..");

  @TempDir Path directory;

  private int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(command + " does not end within 60 s");
    }
    return process.exitValue();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"), UTF_8);
  }

  @Test
  void bashTakesScriptAndCompletion() throws Exception {
    Path completion = directory.resolve("completion");
    Files.writeString(completion, CommandRun.of("completion", "bash").out());
    for (Path script : List.of(ROOT.resolve("qump"), completion)) {
      assertEquals(
          0,
          run(List.of("sh", "-c", "command -v bash >/dev/null || exit 0; bash -n " + script)),
          output());
    }
    assertEquals(-1, Files.readString(completion).indexOf("killed-writer"));
  }
}
