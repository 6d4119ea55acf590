package io.qump.testkit.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillLoopTest {

  @TempDir Path directory;

  private static KillOptions options(int rounds) {
    return KillOptions.of(rounds).killing(200, 2);
  }

  private KillReport run(int rounds, String... flags) throws Exception {
    String[] arguments = new String[flags.length + 1];
    arguments[0] = directory.resolve("numbers").toString();
    System.arraycopy(flags, 0, arguments, 1, flags.length);
    return new KillLoop(options(rounds))
        .run("numbers", ChildProgram.of(NumberWriter.class, arguments), this::verify);
  }

  /** The file must have all numbers up to one that may be the last. */
  private void verify(long lastAcknowledged, long lastIssued) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("numbers"));
    long found = bytes.length / Long.BYTES;
    for (int i = 0; i < found; i++) {
      assertEquals(i + 1, ByteBuffer.wrap(bytes).getLong(i * Long.BYTES));
    }
    assertTrue(
        found >= lastAcknowledged && found <= lastIssued,
        "found=" + found + " acknowledged=" + lastAcknowledged + " issued=" + lastIssued);
  }

  @Test
  void aRightProgramLosesNothing() throws Exception {
    KillReport report = run(3).requireNoFailure();
    assertEquals(3, report.rounds());
    assertEquals(5, report.kills(), report.toString());
    assertTrue(report.acknowledged() >= 3, report.toString());
  }

  @Test
  void whatIsAcknowledgedTooEarlyIsFound() throws Exception {
    KillReport report = run(3, "buffered");
    AssertionError error = assertThrows(AssertionError.class, report::requireNoFailure);
    assertTrue(error.toString().contains("found=0 acknowledged="), error.toString());
    assertTrue(error.toString().contains(KillOptions.SEED_PROPERTY), error.toString());
  }

  @Test
  void aProgramThatEndsByItselfIsAFailureWithWhatItSaid() throws Exception {
    String text = run(1, "crash").toString();
    assertTrue(text.contains("ended by itself, exit=1"), text);
    assertTrue(text.contains("IllegalStateException: as told"), text);
  }

  @Test
  void aProgramThatSaysNothingIsKilledAndAFailure() throws Exception {
    KillOptions impatient = new KillOptions(1, 1, 10, 0, Duration.ZERO, Duration.ofMillis(300));
    String[] arguments = {directory.resolve("numbers").toString(), "silent"};
    AtomicInteger verified = new AtomicInteger();
    KillReport report =
        new KillLoop(impatient)
            .run(
                "silent",
                ChildProgram.of(NumberWriter.class, arguments),
                (acknowledged, issued) -> verified.incrementAndGet());
    assertTrue(report.toString().contains("says nothing for"), report.toString());
    assertEquals(0, verified.get());
  }

  @Test
  void aLineIsOneOfTheChildOrNone() {
    for (ChildLine.Kind kind : ChildLine.Kind.values()) {
      ChildLine line = new ChildLine(kind, 17);
      assertEquals(Optional.of(line), ChildLine.parse(ChildOutput.PREFIX + line));
    }
    assertEquals(Optional.empty(), ChildLine.parse("something else"));
  }
}
