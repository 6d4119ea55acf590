package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.testkit.kill.ChildProgram;
import io.qump.testkit.kill.KillLoop;
import io.qump.testkit.kill.KillOptions;
import io.qump.testkit.kill.KillReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to a store with SIGKILL, again and again, and while it opens the
 * store; each time everything that was acknowledged is there, and nothing is half there. System
 * properties {@code qump.kill.rounds}: how often, and {@code qump.kill.loops}: on how many stores
 * at the same time.
 */
class StoreKillTest {

  private static final int ROUNDS = Integer.getInteger("qump.kill.rounds", 12);
  private static final int LOOPS = Integer.getInteger("qump.kill.loops", 2);

  /** About how long it takes to open the store, so that kills come anywhere in it. */
  private static final Duration MOST_DELAY = Duration.ofMillis(50);

  @TempDir Path directory;

  private ChildProgram program() throws Exception {
    return ChildProgram.of(StoreWriter.class, directory.resolve("training").toString())
        .withJvm("-XX:+UseSerialGC", "-XX:-UsePerfData")
        .archived(directory);
  }

  private static KillReport kill(Path store, ChildProgram program, int rounds, long seed)
      throws InterruptedException {
    KillOptions options = new KillOptions(rounds, seed, 500, 3, MOST_DELAY, Duration.ofMinutes(1));
    return new KillLoop(options)
        .run(
            store.getFileName().toString(),
            program,
            (acknowledged, issued) -> verify(store, acknowledged, issued));
  }

  private static void verify(Path directory, long acknowledged, long issued) {
    try (Qump store = StoreWriter.settings(directory).open()) {
      NumberedCommits commits = NumberedCommits.in(store);
      long last = commits.last();
      assertTrue(
          last >= acknowledged && last <= issued,
          () -> "last=" + last + " acknowledged=" + acknowledged + " issued=" + issued);
      assertEquals("", commits.wrong());
    }
  }

  @Test
  void aKillLosesNothing() throws Exception {
    ChildProgram program = program();
    ExecutorService threads = Executors.newFixedThreadPool(LOOPS);
    try {
      List<Future<KillReport>> loops = new ArrayList<>();
      for (int loop = 0; loop < LOOPS; loop++) {
        Path store = directory.resolve("store-" + loop);
        int rounds = ROUNDS / LOOPS;
        long seed = Long.getLong(KillOptions.SEED_PROPERTY, 1) + loop;
        loops.add(threads.submit(() -> kill(store, program.with(store.toString()), rounds, seed)));
      }
      for (Future<KillReport> loop : loops) {
        KillReport report = loop.get();
        System.out.println(report);
        report.requireNoFailure();
        assertTrue(5 * report.killsInRecovery() >= report.kills(), report::toString);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
