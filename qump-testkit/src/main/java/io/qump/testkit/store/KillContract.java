package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a store on a backend must stand when the process that writes to it is killed with SIGKILL,
 * again and again, and while it opens the store: each time everything that was acknowledged is
 * there, and nothing is half there. If the backend has readers in other processes, one of them
 * reads meanwhile.
 *
 * <p>Extend it and say which backend; it must be on the class path, with the engine and a log.
 * System properties {@code qump.kill.rounds}: how often, and {@code qump.kill.loops}: on how many
 * stores at the same time.
 */
public abstract class KillContract {

  private static final int LOOPS = Integer.getInteger("qump.kill.loops", 2);

  /** About how long it takes to open the store, so that kills come anywhere in it. */
  private static final Duration MOST_DELAY = Duration.ofMillis(50);

  private static final int EARLY_ROUNDS = 20;

  /** Of so many kills one comes while a reader in another process reads. */
  private static final int READ_EVERY = 4;

  @TempDir private Path directory;

  /** For subclasses. */
  protected KillContract() {}

  /**
   * The backend under test.
   *
   * @return its id
   */
  protected abstract String backend();

  /**
   * How many rounds there are if the system property says nothing.
   *
   * @return the number of rounds, all stores together
   */
  protected int rounds() {
    return 40;
  }

  private int allRounds() {
    return Integer.getInteger("qump.kill.rounds", rounds());
  }

  private ChildProgram program() throws Exception {
    return ChildProgram.of(StoreWriter.class, directory.resolve("training").toString(), backend())
        .withJvm("-XX:+UseSerialGC", "-XX:-UsePerfData")
        .archived(directory);
  }

  private KillReport kill(Path store, ChildProgram program, int rounds, long seed)
      throws InterruptedException {
    return new KillLoop(options(rounds, seed))
        .run(
            store.getFileName().toString(),
            program,
            (acknowledged, issued) -> verify(store, acknowledged, issued));
  }

  private static KillOptions options(int rounds, long seed) {
    return new KillOptions(rounds, seed, 500, 3, MOST_DELAY, Duration.ofMinutes(1));
  }

  private void verify(Path store, long acknowledged, long issued) {
    try (Qump opened = StoreWriter.settings(store, backend()).open()) {
      NumberedCommits commits = NumberedCommits.in(opened);
      long last = commits.last();
      assertTrue(
          last >= acknowledged && last <= issued,
          () -> "last=" + last + " acknowledged=" + acknowledged + " issued=" + issued);
      assertEquals("", commits.wrong());
    }
  }

  /**
   * A kill loses nothing that was acknowledged.
   *
   * @param reporter takes the figures
   * @throws Exception if a process cannot be started
   */
  @Test
  protected void aKillLosesNothing(TestReporter reporter) throws Exception {
    ChildProgram program = program();
    ExecutorService threads = Executors.newFixedThreadPool(LOOPS);
    try {
      List<Future<KillReport>> loops = new ArrayList<>();
      for (int loop = 0; loop < LOOPS; loop++) {
        Path store = directory.resolve("store-" + loop);
        int rounds = allRounds() / LOOPS;
        long seed = Long.getLong(KillOptions.SEED_PROPERTY, 1) + loop;
        loops.add(
            threads.submit(
                () -> kill(store, program.with(store.toString(), backend()), rounds, seed)));
      }
      for (Future<KillReport> loop : loops) {
        KillReport report = loop.get();
        reporter.publishEntry("kills", report.toString());
        report.requireNoFailure();
        assertTrue(5 * report.killsInRecovery() >= report.kills(), report::toString);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * The loop must be able to see a loss.
   *
   * @throws Exception if a process cannot be started
   */
  @Test
  protected void whatIsAcknowledgedTooEarlyIsFound() throws Exception {
    Path store = directory.resolve("early");
    ChildProgram early = program().with(store.toString(), backend(), StoreWriter.EARLY);
    KillReport report = kill(store, early, EARLY_ROUNDS, 1);
    AssertionError error = assertThrows(AssertionError.class, report::requireNoFailure);
    assertTrue(error.toString().contains("acknowledged="), error::toString);
  }

  /**
   * A reader in another process sees whole commits in their order, at least those acknowledged
   * before it looked, and never an earlier state after a later one; also when the writer is killed.
   *
   * @param reporter takes the figures
   * @throws Exception if a process cannot be started
   */
  @Test
  protected void aReaderInAnotherProcessSeesEveryAcknowledgedCommit(TestReporter reporter)
      throws Exception {
    Path store = directory.resolve("read");
    try (Qump made = StoreWriter.settings(store, backend()).open()) {
      Assumptions.assumeTrue(
          made.capabilities().has(Capability.EXTERNAL_READERS),
          () -> "backend=" + backend() + " has no readers in other processes");
    }
    ReaderCheck reader = ReaderCheck.start(store, backend());
    KillReport report;
    try {
      report =
          new KillLoop(options(Math.max(1, allRounds() / READ_EVERY), 1))
              .telling(reader::acknowledged)
              .run(
                  "read",
                  program().with(store.toString(), backend()),
                  (acknowledged, issued) -> verify(store, acknowledged, issued));
    } finally {
      reader.stop();
    }
    reporter.publishEntry("kills", report + " " + reader);
    report.requireNoFailure();
    reader.requireNoFailure();
  }
}
