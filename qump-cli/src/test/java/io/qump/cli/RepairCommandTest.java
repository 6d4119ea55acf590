package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying and repairing stores in real directories. */
class RepairCommandTest {

  @TempDir Path directory;

  private Path store() {
    Path store = directory.resolve("store");
    try (Qump open = Qump.open(store)) {
      for (long i = 0; i < 500; i++) {
        open.map("numbers", Codecs.STRING, Codecs.LONG).put("number " + i, i);
      }
      open.checkpoint();
    }
    try (Qump open = Qump.open(store)) {
      // Now the log does not reach back any more.
      open.map("numbers", Codecs.STRING, Codecs.LONG).put("last", -1L);
      open.checkpoint();
    }
    return store;
  }

  private static Path segment(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("base"))) {
      return files.filter(file -> file.endsWith("0000000000000001.edb")).findFirst().orElseThrow();
    }
  }

  private static void damage(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void anUndamagedStoreEndsWith0() {
    String store = store().toString();
    CommandRun verify = CommandRun.of("verify", store);
    assertEquals(0, verify.exitCode(), verify.err());
    assertTrue(verify.out().contains(" faults=0"), verify.out());
    CommandRun repair = CommandRun.of("repair", store);
    assertEquals(0, repair.exitCode(), repair.err());
    assertEquals("nothing is damaged; nothing was changed", repair.out().strip());
  }

  @Test
  void damageInABlockIsNamedAndRepaired() throws Exception {
    Path store = store();
    Path segment = segment(store);
    damage(segment, 5_000);
    CommandRun verify = CommandRun.of("verify", store.toString());
    assertEquals(1, verify.exitCode(), verify.err());
    assertTrue(verify.out().contains("file=base/" + segment.getFileName()), verify.out());
    CommandRun repair = CommandRun.of("repair", store.toString());
    assertEquals(1, repair.exitCode(), repair.err());
    assertTrue(repair.out().contains("map=numbers keys from "), repair.out());
    assertTrue(Files.exists(store.resolve("base/damaged").resolve(segment.getFileName())));
    assertTrue(Files.exists(store.resolve("damaged/repair-1.txt")));
    assertEquals(0, CommandRun.of("verify", store.toString()).exitCode());
  }

  @Test
  void damageThatKeepsAStoreShutIsOneLineAndExitCode1() throws Exception {
    Path store = store();
    damage(segment(store), 20);
    CommandRun verify = CommandRun.of("verify", store.toString());
    assertEquals(1, verify.exitCode());
    assertEquals(1, verify.err().lines().count(), verify.err());
    assertTrue(verify.err().contains("position="), verify.err());
    assertEquals(1, CommandRun.of("repair", store.toString()).exitCode());
    assertEquals(0, CommandRun.of("verify", store.toString()).exitCode());
  }
}
