package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.error.CheckpointFailedException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.AlteredVolume;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.run.Failed;
import io.qump.testkit.run.ParallelChecks;
import io.qump.testkit.store.FullMediumReport.FailedSite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Has the medium run full at every operation of a script that needs space, and be full until the
 * store has said so; then there is space again.
 *
 * <p>While the medium is full everything acknowledged is read. A store that was open when it ran
 * full may need space to be opened again, for commits of which it is not known whether they are
 * durable; then it says so. When there is space again the same open store goes on: a commit that
 * was refused, and a checkpoint that failed, pass when they are repeated; a commit whose outcome
 * was unknown is durable with the next one, with a sync, a checkpoint or when the store is closed.
 * At the end nothing is missing, after a power cut neither.
 *
 * <p>The store's mode must be one that waits until a commit is durable; its lock timeout is how
 * long it waits for space. Immutable and thread-safe.
 *
 * @param store the store
 * @param script what to do
 */
public record FullMediumSweep(StoreUnderTest store, StoreScript script) {

  /** Runs at the same time: most of them wait for space. */
  private static final int THREADS = 8;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Runs the sweep.
   *
   * @param name the workload's name, for the report
   * @return what was found
   * @throws InterruptedException if the calling thread is interrupted
   */
  public FullMediumReport run(String name) throws InterruptedException {
    long begin = System.nanoTime();
    Counts counts = new Counts(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    FullMedium roomy = new FullMedium(Long.MAX_VALUE);
    new Run(roomy, 0, counts).run();
    try (ParallelChecks<Long> checks =
        new ParallelChecks<>(
            THREADS, LIMIT, site -> new Run(new FullMedium(site), site, counts).run())) {
      for (long site = 1; site <= roomy.count(); site++) {
        checks.add(site);
      }
      List<Failed<Long>> failures = checks.finish();
      return new FullMediumReport(
          name,
          roomy.count(),
          counts.unknown().sum(),
          counts.refused().sum(),
          counts.checkpoints().sum(),
          counts.opens().sum(),
          failures.stream().map(one -> new FailedSite(one.item(), one.failure())).toList(),
          Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** What happened in all runs together. Thread-safe. */
  private record Counts(
      LongAdder unknown, LongAdder refused, LongAdder checkpoints, LongAdder opens) {}

  /** One run through the script. For one thread. */
  private final class Run {
    private final MemoryVolume disk = new MemoryVolume();
    private final FullMedium medium;
    private final FaultVolume volume;
    private final boolean syncing;
    private final Counts counts;
    private int runs;
    private long commits;

    Run(FullMedium medium, long site, Counts counts) {
      this.medium = medium;
      this.volume = new FaultVolume(new AlteredVolume(disk, medium));
      this.syncing = site % 2 == 0;
      this.counts = counts;
    }

    void run() {
      Qump open = open();
      try {
        for (StoreScript.Step step : script.steps()) {
          if (step instanceof StoreScript.Step.Commit next) {
            commit(open, next);
          } else if (step instanceof StoreScript.Step.Checkpoint) {
            checkpoint(open);
          } else {
            open.close();
            open = open();
            requireReads(open);
          }
        }
        medium.free();
        open.sync();
        requireReads(open);
      } finally {
        open.close();
      }
      assertEquals(0, volume.handles(), "files and locks left open");
      requireThere(disk);
      requireThere(disk.afterPowerCut());
    }

    private Qump open() {
      try {
        return store.open(volume, runs++);
      } catch (QumpException e) {
        requireFull(e);
        counts.opens().increment();
        medium.free();
        return store.open(volume, runs++);
      }
    }

    private void commit(Qump open, StoreScript.Step.Commit commit) {
      try {
        StoreWorkload.commit(open, commit.changes());
        commits++;
      } catch (OutcomeUnknownException e) {
        requireFull(e);
        requireReads(open);
        counts.unknown().increment();
        medium.free();
        commits++;
        if (syncing) {
          open.sync();
          requireReads(open);
        }
      } catch (StorageFullException e) {
        requireReads(open);
        counts.refused().increment();
        medium.free();
        StoreWorkload.commit(open, commit.changes());
        commits++;
      }
    }

    private void checkpoint(Qump open) {
      try {
        open.checkpoint();
      } catch (CheckpointFailedException e) {
        requireFull(e);
        requireReads(open);
        counts.checkpoints().increment();
        medium.free();
        open.checkpoint();
      }
    }

    private void requireReads(Qump open) {
      assertEquals(script.stateAfter(commits), StoreCheck.stateOf(open), "what is read");
    }

    private void requireThere(Volume left) {
      try (Qump open = store.open(left, runs++)) {
        assertEquals(script.stateAfter(script.commits()), StoreCheck.stateOf(open), "what is left");
      }
    }

    private static void requireFull(QumpException failure) {
      if (!FaultyStoreWorkload.isFull(failure)) {
        throw new AssertionError("this is not because the medium is full", failure);
      }
    }
  }
}
