package io.qump.testkit.kill;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts a program that writes to a store, kills it with SIGKILL, and looks what is left; again and
 * again on the same store.
 *
 * <p>A kill takes what the process had in memory and nothing that it had given to the operating
 * system: it finds what was acknowledged too early and recoveries that cannot be repeated, not
 * missing forces; those are for the {@link io.qump.testkit.power.PowerCutExplorer}. Immutable and
 * thread-safe.
 */
public final class KillLoop {

  private final KillOptions options;
  private final LongConsumer listener;

  /**
   * A loop.
   *
   * @param options how often and when to kill
   */
  public KillLoop(KillOptions options) {
    this(options, commit -> {});
  }

  private KillLoop(KillOptions options, LongConsumer listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * This loop with somebody who is told of acknowledgements as they come.
   *
   * @param acknowledged given the number of each acknowledged commit, in the thread that runs the
   *     loop
   * @return the changed loop
   */
  public KillLoop telling(LongConsumer acknowledged) {
    return new KillLoop(options, acknowledged);
  }

  /**
   * Runs the loop.
   *
   * @param name the loop's name, for the report
   * @param program what to run
   * @param check what to do after each round
   * @return what was found; the first failure ends the loop
   * @throws InterruptedException if the calling thread is interrupted
   */
  public KillReport run(String name, ChildProgram program, KillCheck check)
      throws InterruptedException {
    return new Run(program, check).report(name);
  }

  /** One loop. For one thread. */
  private final class Run {
    private final ChildProgram program;
    private final KillCheck check;
    private final SplittableRandom random = new SplittableRandom(options.seed());
    private final long begin = System.nanoTime();
    private int rounds;
    private int kills;
    private int killsInRecovery;
    private long acknowledged;
    private long lastAcknowledged;
    private long lastIssued;
    private boolean saysIssued;

    Run(ChildProgram program, KillCheck check) {
      this.program = program;
      this.check = check;
    }

    KillReport report(String name) throws InterruptedException {
      Optional<Throwable> failure = Optional.empty();
      while (rounds < options.rounds() && failure.isEmpty()) {
        failure = failureOfRound();
      }
      Duration duration = Duration.ofNanos(System.nanoTime() - begin);
      return new KillReport(
          name, options.seed(), rounds, kills, killsInRecovery, acknowledged, failure, duration);
    }

    private Optional<Throwable> failureOfRound() throws InterruptedException {
      try {
        killWhenWritten(1 + random.nextInt(options.mostAcknowledgements()));
        if (options.recoveryEvery() > 0 && rounds % options.recoveryEvery() == 0) {
          killWhenOpening();
        }
        check.verify(lastAcknowledged, saysIssued ? lastIssued : Long.MAX_VALUE);
        rounds++;
        return Optional.empty();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | AssertionError e) {
        return Optional.of(e);
      }
    }

    private void killWhenWritten(int acknowledgements) throws InterruptedException, IOException {
      try (ChildProcess child = new ChildProcess(program, options.limit())) {
        int seen = 0;
        while (seen < acknowledgements) {
          if (take(child).kind() == ChildLine.Kind.ACKNOWLEDGED) {
            seen++;
          }
        }
        kill(child, false);
      }
    }

    private void killWhenOpening() throws InterruptedException, IOException {
      try (ChildProcess child = new ChildProcess(program, options.limit())) {
        while (take(child).kind() != ChildLine.Kind.OPENING) {
          // Other lines before it are none of its business.
        }
        kill(child, true);
      }
    }

    /** The next line of a child that should not have ended. */
    private ChildLine take(ChildProcess child) throws InterruptedException {
      Optional<ChildLine> line = child.next();
      if (line.isEmpty()) {
        throw new AssertionError(
            "the child process ended by itself, exit=" + child.exitValue() + child.errorText());
      }
      note(line.get());
      return line.get();
    }

    private void kill(ChildProcess child, boolean opening) throws InterruptedException {
      LockSupport.parkNanos(random.nextLong(options.mostDelay().toNanos() + 1));
      child.kill();
      kills++;
      boolean opened = !opening;
      for (Optional<ChildLine> line = child.next(); line.isPresent(); line = child.next()) {
        note(line.get());
        opened |= line.get().kind() == ChildLine.Kind.OPENED;
      }
      if (!opened) {
        killsInRecovery++;
      }
      child.exitValue();
    }

    private void note(ChildLine line) {
      switch (line.kind()) {
        case ACKNOWLEDGED -> {
          acknowledged++;
          lastAcknowledged = Math.max(lastAcknowledged, line.commit());
          listener.accept(line.commit());
        }
        case ISSUED -> {
          saysIssued = true;
          lastIssued = Math.max(lastIssued, line.commit());
        }
        case OPENING, OPENED -> {}
      }
    }
  }
}
