package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.kill.ChildProgram;
import io.qump.testkit.kill.KillLoop;
import io.qump.testkit.kill.KillOptions;
import io.qump.testkit.kill.KillReport;
import io.qump.testkit.store.NumberedCommits;
import io.qump.testkit.store.NumberedWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Kills a process that writes to a store with SIGKILL, again and again, and while it opens the
 * store; each time everything that was acknowledged is there, and nothing is half there.
 */
@RuleGroup("Store: kills")
interface StoreKillRules extends StoreSource {

  /** On how many stores at the same time. */
  int LOOPS = Integer.getInteger("qump.kill.loops", 2);

  /** On one store at most: every round reads all that was ever acknowledged on it. */
  int MOST_ROUNDS = 250;

  /** Of so many kills one comes while a reader in another process reads. */
  int READ_EVERY = 20;

  /** About how long it takes to open the store, so that kills come anywhere in it. */
  Duration MOST_DELAY = Duration.ofMillis(50);

  private ChildProgram program() throws Exception {
    return ChildProgram.of(
            NumberedWriter.class,
            directory().resolve("training").toString(),
            backendProvider().id())
        .withJvm("-XX:+UseSerialGC", "-XX:-UsePerfData")
        .archived(directory());
  }

  private static KillOptions options(int rounds, long seed) {
    return new KillOptions(rounds, seed, 500, 3, MOST_DELAY, Duration.ofMinutes(1));
  }

  private KillReport kill(Path store, ChildProgram program, int rounds, long seed)
      throws InterruptedException {
    return kill(new KillLoop(options(rounds, seed)), store, program);
  }

  private KillReport kill(KillLoop loop, Path store, ChildProgram program)
      throws InterruptedException {
    return loop.run(
        store.getFileName().toString(),
        program,
        (acknowledged, issued) -> verify(store, acknowledged, issued));
  }

  private QumpConfiguration.Builder numbered(Path store) {
    return NumberedWriter.settings(store, backendProvider().id());
  }

  private void verify(Path directory, long acknowledged, long issued) {
    try (Qump store = numbered(directory).open()) {
      NumberedCommits commits = NumberedCommits.in(store);
      long last = commits.last();
      assertTrue(
          last >= acknowledged && last <= issued,
          () -> "last=" + last + " acknowledged=" + acknowledged + " issued=" + issued);
      assertEquals("", commits.wrong());
    }
  }

  @Test
  default void aKillLosesNothing(Findings findings) throws Exception {
    int rounds = Integer.getInteger("qump.kill.rounds", assumeOn(Kills.class).rounds());
    long first = Long.getLong(KillOptions.SEED_PROPERTY, 1);
    ChildProgram program = program();
    ExecutorService threads = Executors.newFixedThreadPool(LOOPS);
    try {
      List<Future<List<KillReport>>> loops = new ArrayList<>();
      for (int loop = 0; loop < LOOPS; loop++) {
        int number = loop;
        loops.add(threads.submit(() -> killInTurn(program, number, rounds / LOOPS, first)));
      }
      for (Future<List<KillReport>> loop : loops) {
        loop.get().forEach(StoreKillRules::requireKilled);
      }
    } finally {
      threads.shutdownNow();
    }
    findings.figure("kills of a store: rounds", rounds);
    findings.figure("kills of a store: seed", first);
  }

  /** The rounds of one loop, on one store after the other, each with a seed of its own. */
  private List<KillReport> killInTurn(ChildProgram program, int loop, int rounds, long first)
      throws InterruptedException {
    List<KillReport> reports = new ArrayList<>();
    boolean failed = false;
    for (int done = 0; done < rounds && !failed; done += MOST_ROUNDS) {
      int number = reports.size() * LOOPS + loop;
      Path store = directory().resolve("store-" + number);
      ChildProgram child = program.with(store.toString(), backendProvider().id());
      KillReport report = kill(store, child, Math.min(MOST_ROUNDS, rounds - done), first + number);
      System.out.println(report);
      reports.add(report);
      failed = report.failure().isPresent();
    }
    return reports;
  }

  private static void requireKilled(KillReport report) {
    report.requireNoFailure();
    assertTrue(5 * report.killsInRecovery() >= report.kills(), report::toString);
  }

  /**
   * A reader in another process than the writer sees whole commits in their order, at least those
   * acknowledged before it looked, and never an earlier state after a later one; also when the
   * writer is killed and another one follows.
   */
  @Test
  default void aReaderBesideTheKilledWriterSeesEveryAcknowledgedCommit(Findings findings)
      throws Exception {
    int rounds = Integer.getInteger("qump.kill.rounds", assumeOn(Kills.class).rounds());
    int beside = Math.max(1, rounds / READ_EVERY);
    Path store = directory().resolve("read");
    try (Qump made = numbered(store).open()) {
      assumeTrue(
          made.capabilities().has(Capability.EXTERNAL_READERS),
          "the files cannot be read by other processes");
    }
    ReaderCheck reader = ReaderCheck.start(numbered(store));
    KillReport report;
    try {
      KillLoop loop = new KillLoop(options(beside, 1));
      report =
          kill(
              loop.telling(reader::acknowledged),
              store,
              program().with(store.toString(), backendProvider().id()));
    } finally {
      reader.stop();
    }
    System.out.println(report + " " + reader);
    report.requireNoFailure();
    reader.requireNoFailure();
    findings.figure("kills beside a reader: rounds", beside);
  }

  /** The loop must be able to see a loss. */
  @Test
  default void whatIsAcknowledgedTooEarlyIsFound() throws Exception {
    assumeOn(Kills.class);
    Path store = directory().resolve("early");
    ChildProgram early = program().with(store.toString(), backendProvider().id(), "early");
    KillReport report = kill(store, early, 20, 1);
    AssertionError error = assertThrows(AssertionError.class, report::requireNoFailure);
    assertTrue(error.toString().contains("acknowledged="), error::toString);
  }
}
