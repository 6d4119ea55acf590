package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.error.QumpException;
import io.qump.spi.Volume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.Workload;
import java.util.List;

/**
 * Puts a store through a script on a medium that fails, and goes on after each failure as a user
 * would: closes the store, opens it again, looks whether the commit that failed is there, and
 * repeats it if not.
 *
 * <p>So a power cut may come at any time after a failed force, also when the store was opened on
 * pages that could still be read and that nobody will ever write. What is found after opening again
 * counts as acknowledged, because it was read.
 *
 * <p>The store's mode must be one that waits until a commit is durable. Immutable and thread-safe.
 *
 * @param store the store
 * @param script what to do
 * @param faults what fails, each once: a fault that lasts for ever leaves nothing to go on with
 */
public record ReopeningStoreWorkload(StoreUnderTest store, StoreScript script, List<Fault> faults)
    implements Workload {

  /**
   * Copies the faults.
   *
   * @param store the store
   * @param script what to do
   * @param faults what fails, each once
   */
  public ReopeningStoreWorkload {
    faults = List.copyOf(faults);
  }

  @Override
  public void run(Volume volume, Acknowledgements acknowledgements) {
    FaultVolume medium = new FaultVolume(volume);
    faults.forEach(medium::fail);
    new Run(medium, acknowledgements).run();
    if (medium.struck() < faults.size()) {
      throw new AssertionError(
          "faults=" + faults + " struck=" + medium.struck() + "; the script is too short for them");
    }
  }

  /** One run through the script. For one thread. */
  private final class Run {
    private final Volume volume;
    private final Acknowledgements acknowledgements;
    private int runs;
    private int failures;
    private long acknowledged;
    private Qump open;

    Run(Volume volume, Acknowledgements acknowledgements) {
      this.volume = volume;
      this.acknowledgements = acknowledgements;
      this.open = reopened();
    }

    void run() {
      for (StoreScript.Step step : script.steps()) {
        while (!isDone(step)) {
          close();
          open = reopened();
        }
      }
      close();
    }

    /** Does a step; answers whether that went well, or is to be tried again. */
    private boolean isDone(StoreScript.Step step) {
      try {
        if (step instanceof StoreScript.Step.Commit next) {
          commit(next);
        } else if (step instanceof StoreScript.Step.Checkpoint) {
          open.checkpoint();
        } else {
          close();
          open = reopened();
        }
        return true;
      } catch (QumpException e) {
        count(e);
        return false;
      }
    }

    private void commit(StoreScript.Step.Commit commit) {
      long number = acknowledged + 1;
      if (failures == 0 || !isThere(number)) {
        acknowledgements.issued(number);
        StoreWorkload.commit(open, commit.changes());
      }
      acknowledged = number;
      acknowledgements.acknowledged(number);
    }

    /**
     * Whether a commit that may have been tried before is there; else the one before it must be.
     */
    private boolean isThere(long number) {
      StoreState state = StoreCheck.stateOf(open);
      if (state.equals(script.stateAfter(number - 1))) {
        return false;
      }
      if (!state.equals(script.stateAfter(number))) {
        throw new AssertionError(
            "after a failure found="
                + state
                + "; legal: commit "
                + number
                + ", which is "
                + script.stateAfter(number)
                + ", or the one before it");
      }
      return true;
    }

    private Qump reopened() {
      while (true) {
        try {
          return store.open(volume, runs++);
        } catch (QumpException e) {
          count(e);
        }
      }
    }

    private void close() {
      try {
        open.close();
      } catch (QumpException e) {
        count(e);
      }
    }

    /** A store that fails on and on although the medium does not is at fault itself. */
    private void count(QumpException failure) {
      failures++;
      if (failures > 4 * faults.size()) {
        throw new AssertionError("failures=" + failures + " faults=" + faults, failure);
      }
    }
  }
}
