package io.qump.wal.math;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.spi.Volume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Workload;
import io.qump.testkit.store.StoreUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * The power is cut at every step of random commands: entries, metadata and index are those of one
 * moment, the last acknowledged or a later one.
 */
class MathPowerCutTest {

  /** A hundredth of what whole stores are explored with. */
  private static final long IMAGES = Long.getLong("qump.power.images", 50_000) / 100;

  private static final int COMMANDS = 24;

  @Test
  void theIndexIsRightAfterAnyPowerCut() throws Exception {
    long explored = 0;
    for (long seed = 1; explored < IMAGES; seed++) {
      Commands commands = new Commands(MathCommand.random(seed, COMMANDS));
      PowerCutReport report =
          new PowerCutExplorer(PowerCutOptions.sampling(IMAGES).recovery(16, 16).build())
              .explore("mathematical commands, seed " + seed, commands, commands);
      report.requireNoFailures();
      explored += report.checked();
    }
    assertTrue(explored >= IMAGES);
    System.out.println("mathematical commands: images=" + explored);
  }

  /** Commands as a workload, and what a store must hold after each. */
  private static final class Commands
      implements Workload, RecoveryCheck<SortedMap<String, String>> {

    private static final int FIRST_RUN = 1_000;

    private final StoreUnderTest store =
        StoreUnderTest.of(
            Qump.at(Path.of("store"))
                .syncInterval(Duration.ofHours(1))
                .checkpointInterval(Duration.ofHours(1))
                .build());
    private final List<MathCommand> commands;
    private final List<SortedMap<String, String>> states = new ArrayList<>();

    Commands(List<MathCommand> commands) {
      this.commands = commands;
      MathModel model = new MathModel();
      states.add(model.answers());
      for (MathCommand command : commands) {
        model.apply(command);
        states.add(model.answers());
      }
    }

    @Override
    public void run(Volume volume, Acknowledgements acknowledgements) {
      try (Qump open = store.open(volume, 0)) {
        for (int i = 0; i < commands.size(); i++) {
          acknowledgements.issued(i + 1L);
          commands.get(i).applyTo(open);
          acknowledgements.acknowledged(i + 1L);
          if (i % 9 == 8) {
            open.checkpoint();
          }
        }
      }
    }

    @Override
    public SortedMap<String, String> recover(Volume volume) {
      try (Qump open = store.open(volume, FIRST_RUN)) {
        return MathModel.answersOf(open);
      }
    }

    @Override
    public SortedMap<String, String> stateOf(long commit) {
      return states.get((int) commit);
    }

    @Override
    public void use(Volume volume) {
      MathCommand command = MathCommand.random(7, 1).get(0);
      SortedMap<String, String> written;
      try (Qump open = store.open(volume, FIRST_RUN + 1)) {
        command.applyTo(open);
        written = MathModel.answersOf(open);
      }
      try (Qump open = store.open(volume, FIRST_RUN + 2)) {
        if (!written.equals(MathModel.answersOf(open))) {
          throw new AssertionError("what was written is not there after opening again");
        }
      }
    }
  }
}
