package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.ScanRequest;
import io.qump.testkit.model.Shrinker;
import java.util.List;
import java.util.Optional;

/** Runs random lists of commands on bases, and shrinks a list that fails. Immutable. */
record BaseModel(BackendSource source) {

  void run(long seed, int lists, int length) {
    for (int i = 0; i < lists; i++) {
      List<BaseCommand> commands = new BaseCommands(seed + i).list(length);
      if (failure(commands).isPresent()) {
        List<BaseCommand> shortest =
            Shrinker.shrink(commands, command -> List.of(), list -> failure(list).isPresent());
        Throwable thrown = failure(shortest).orElseThrow();
        throw new AssertionError(
            "seed=%d: %s%nshortest list that fails: %s".formatted(seed + i, thrown, shortest),
            thrown);
      }
    }
  }

  private Optional<Throwable> failure(List<BaseCommand> commands) {
    try (TestedBase tested = new TestedBase(source)) {
      Run run = new Run(tested, source.medium() == Medium.VOLUME);
      commands.forEach(run::run);
      run.end();
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(e);
    }
  }

  /** One list on one base. */
  private static final class Run {

    private final TestedBase tested;
    private final boolean mayCutPower;
    private final Commits commits = new Commits();
    private long previous;
    private long applied;
    private long forced;

    Run(TestedBase tested, boolean mayCutPower) {
      this.tested = tested;
      this.mayCutPower = mayCutPower;
    }

    void run(BaseCommand command) {
      if (command instanceof BaseCommand.Commit commit) {
        commits.add(commit.mutations());
      } else if (command instanceof BaseCommand.Apply apply) {
        apply(apply.again());
      } else if (command instanceof BaseCommand.Force) {
        force();
      } else if (command instanceof BaseCommand.Reopen reopen) {
        reopen(reopen.powerCut() && mayCutPower);
      } else if (command instanceof BaseCommand.Scan scan) {
        ScanRequest request =
            new ScanRequest(Commits.map(scan.map()), scan.range(), scan.descending(), scan.page());
        commits.stateAfter(applied).assertScan(tested.reads(), request, "scan");
      }
    }

    void end() {
      apply(false);
      force();
      reopen(mayCutPower);
      commits.state().assertIsIn(tested.reads(), "at the end");
    }

    private void apply(boolean again) {
      if (applied < commits.last()) {
        previous = applied;
        tested.base().apply(commits.changesAfter(applied));
        applied = commits.last();
      }
      if (again && previous < applied) {
        tested.base().apply(commits.changes(previous, applied));
      }
    }

    private void force() {
      if (applied > forced) {
        tested.base().force(applied);
        forced = applied;
      }
    }

    private void reopen(boolean powerCut) {
      if (powerCut) {
        tested.reopenAfterPowerCut();
      } else {
        tested.reopen();
      }
      long durable = tested.base().durableSequence();
      assertTrue(
          durable >= forced && durable <= applied,
          () -> "durable=" + durable + " forced=" + forced + " applied=" + applied);
      if (durable < applied) {
        tested.base().apply(commits.changes(durable, applied));
      }
      previous = durable;
      forced = durable;
      commits.stateAfter(applied).assertIsIn(tested.reads(), "opened again");
    }
  }
}
