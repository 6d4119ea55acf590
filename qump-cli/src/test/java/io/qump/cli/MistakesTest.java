package io.qump.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a shell is one line that says what to do, with its exit code. */
class MistakesTest {

  @TempDir Path directory;

  private String store() {
    return directory.resolve("store").toString();
  }

  private static void assertFails(int exitCode, String says, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(exitCode, run.exitCode(), run.out() + run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(says), run.err());
  }

  private static void assertWorks(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.exitCode(), run.err());
  }

  /**
   * A mistyped backend left the lock file of the refused opening, and then the right command was
   * refused too, as the directory was not empty.
   */
  @Test
  void aMistypedBackendIsNoReasonToRefuseTheRightOne() {
    assertFails(2, "segment", "put", store(), "key", "value", "--backend", "segmant");
    assertWorks("put", store(), "key", "value", "--backend", "segment");
    assertFails(2, "wal", "get", store(), "key", "--backend", "wal");
  }

  @Test
  void aStoreThatIsNotThere() throws IOException {
    assertFails(2, "there is no such directory", "get", store(), "key");
    Path file = Files.createFile(directory.resolve("file"));
    assertFails(2, "it is a file", "get", file.toString(), "key");
    assertFails(2, "it is a file", "put", file.toString(), "key", "value");
    assertFails(2, "no file qump.store", "get", directory.toString(), "key");
    assertFails(2, "not empty", "put", directory.toString(), "key", "value");
  }

  @Test
  void aKeyOrMapThatIsNotThere() {
    assertWorks("put", store(), "key", "value");
    assertFails(1, "no such entry", "get", store(), "kay");
    assertFails(1, "no such entry", "rm", store(), "kay");
    assertFails(1, "there are default", "get", store(), "key", "--map", "defualt");
  }

  @Test
  void aStoreInUseByThisProcess() {
    assertWorks("put", store(), "key", "value");
    try (Qump open = Qump.open(Path.of(store()))) {
      String pid = "holderPid=" + ProcessHandle.current().pid();
      assertFails(3, pid, "put", store(), "key", "other");
      assertFails(3, pid, "stats", store());
      assertWorks("get", store(), "key");
      assertWorks("info", store());
      assertTrue(open.mapNames().contains("default"));
    }
  }

  /** The error names the process to look for. */
  @Test
  void aStoreInUseByAnotherProcess() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "killed-writer",
                store())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try {
      // It says what it wrote when it has the store.
      assertTrue(writer.inputReader().readLine() != null, "the writer ended");
      assertFails(3, "holderPid=" + writer.pid() + ":", "put", store(), "key", "value");
    } finally {
      assertTrue(writer.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
    }
    assertWorks("put", store(), "key", "value");
  }

  @Test
  void aDescriptorThatIsDamaged() throws IOException {
    assertWorks("put", store(), "key", "value");
    Path descriptor = directory.resolve("store/qump.store");
    String text = Files.readString(descriptor);
    Files.writeString(descriptor, text.replace("backend=segment", "backend=segmend"));
    for (String command : new String[] {"info", "stats", "verify", "compact"}) {
      assertFails(1, "file=qump.store", command, store());
    }
    Files.writeString(descriptor, text.substring(0, 20));
    assertFails(1, "repair the store", "info", store());
  }

  @Test
  void aCommandThatIsMistyped() {
    assertFails(2, "frobnicate; there is no such command: see qump --help", "frobnicate");
    assertFails(2, "there is no such command", "");
    assertFails(2, "did you mean quickstart?", "quikstart");
    assertFails(2, "--nosuch", "get", store(), "key", "--nosuch");
  }

  @Test
  void aDirectoryForTheDumpThatIsNotThere() {
    assertWorks("put", store(), "key", "value");
    Path file = directory.resolve("none").resolve("out.csv");
    assertFails(3, "make it first", "dump", store(), file.toString());
  }

  /** What the system says of a file is passed on, with what to do. */
  @Test
  void failuresOfFilesSayWhatToDo() {
    assertEquals(
        "file=f; no permission: run as its owner, or change its mode",
        FileFailure.text(new AccessDeniedException("f")));
    assertEquals(
        "file=f; No space left on device: free some, and do it again",
        FileFailure.text(new FileSystemException("f", null, "No space left on device")));
    StorageException denied =
        new StorageException("qump.lock", "lock", "check it", new AccessDeniedException("f"));
    assertEquals(
        "[QUMP-116] file=f; no permission: run as its owner, or change its mode",
        FileFailure.text(denied));
    assertEquals("reset by peer", FileFailure.text(new IOException("reset by peer")));
  }

  /** Takes some bytes, and then fails. */
  private static final class FullOutput extends OutputStream {

    private final String reason;

    FullOutput(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }

  /** A dump into a file of a full disk ended with 0, and the file looked complete. */
  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    assertWorks("put", store(), "key", "value");
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(new FullOutput("No space left on device"), new PrintWriter(err), "dump", store());
    assertEquals(3, exitCode);
    assertEquals(
        "qump: standard output: No space left on device: free some, and do it again",
        err.toString().strip());
  }

  @Test
  void aPipeThatNobodyReadsIsNoFailure() {
    assertWorks("put", store(), "key", "value");
    StringWriter err = new StringWriter();
    assertEquals(0, Main.run(new FullOutput("Broken pipe"), new PrintWriter(err), "dump", store()));
    assertEquals("", err.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, Main.run(out, new PrintWriter(err), "dump", store()));
    assertFalse(out.toString(UTF_8).isEmpty());
  }
}
