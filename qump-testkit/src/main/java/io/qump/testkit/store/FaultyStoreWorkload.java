package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.Qump;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.error.CheckpointFailedException;
import io.qump.error.CorruptionException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.Volume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.Workload;

/**
 * Puts a store through a script on a medium that fails, for a {@link
 * io.qump.testkit.fault.FaultSweep}, and looks at what the open store makes of the first failure:
 *
 * <ul>
 *   <li>a commit fails with {@link OutcomeUnknownException}, or with {@link StorageFullException}
 *       if nothing of it was written; a checkpoint with {@link CheckpointFailedException}; an open
 *       with anything of {@link QumpException} but {@link CorruptionException}, since nothing is
 *       damaged;
 *   <li>everything that was acknowledged is still read, and nothing else;
 *   <li>after a failed commit later writes get {@link ReadOnlyException}, unless the medium was
 *       full.
 * </ul>
 *
 * <p>The store's mode must be one that waits until a commit is durable. Immutable and thread-safe.
 *
 * @param store the store
 * @param script what to do
 */
public record FaultyStoreWorkload(StoreUnderTest store, StoreScript script) implements Workload {

  @Override
  public void run(Volume volume, Acknowledgements acknowledgements) {
    new Run(volume, acknowledgements).run();
  }

  /** Whether a failure is that of a full medium. */
  static boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageFullException) {
        return true;
      }
    }
    return false;
  }

  /** One run through the script. For one thread. */
  private final class Run {
    private final Volume volume;
    private final Acknowledgements acknowledgements;
    private int runs;
    private long acknowledged;

    Run(Volume volume, Acknowledgements acknowledgements) {
      this.volume = volume;
      this.acknowledgements = acknowledgements;
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
          }
        }
      } finally {
        open.close();
      }
    }

    private Qump open() {
      try {
        return store.open(volume, runs++);
      } catch (CorruptionException e) {
        throw new AssertionError("a failure of the medium is no corruption", e);
      }
    }

    private void commit(Qump open, StoreScript.Step.Commit commit) {
      acknowledgements.issued(acknowledged + 1);
      try {
        StoreWorkload.commit(open, commit.changes());
      } catch (OutcomeUnknownException | StorageFullException e) {
        requireReads(open);
        if (!isFull(e)) {
          requireReadOnly(open);
        }
        throw e;
      } catch (QumpException e) {
        throw new AssertionError("a commit must not fail in this way", e);
      }
      acknowledged++;
      acknowledgements.acknowledged(acknowledged);
    }

    private void checkpoint(Qump open) {
      try {
        open.checkpoint();
      } catch (CheckpointFailedException e) {
        requireReads(open);
        throw e;
      } catch (QumpException e) {
        throw new AssertionError("a checkpoint must not fail in this way", e);
      }
    }

    private void requireReads(Qump open) {
      assertEquals(
          script.stateAfter(acknowledged), StoreCheck.stateOf(open), "what is read after a fault");
    }

    private void requireReadOnly(Qump open) {
      assertThrows(
          ReadOnlyException.class,
          () -> StoreWorkload.map(open, "m").put("refused", Value.encode("", Codecs.STRING)),
          "a write after a failed commit");
    }
  }
}
