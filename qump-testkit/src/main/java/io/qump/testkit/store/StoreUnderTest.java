package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to open a store on any volume, the same each time: its clock ticks by a millisecond with
 * each look and leaps over pauses, and its randomness begins with a seed. Immutable and
 * thread-safe.
 *
 * @param opener what opens the store
 * @param configuration its settings, with a directory; every directory they name stands for the
 *     whole volume, so the log must not have one of its own
 */
public record StoreUnderTest(EnvironmentOpener opener, QumpConfiguration configuration) {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * A store of the installed engine.
   *
   * @param configuration its settings, with a directory
   * @return a way to open it
   */
  public static StoreUnderTest of(QumpConfiguration configuration) {
    return new StoreUnderTest(EnvironmentOpener.find(), configuration);
  }

  /**
   * Opens the store.
   *
   * @param volume where its files are
   * @param run 0 for the first time, 1 for the next, …: later runs have later clocks and other
   *     randomness
   * @return the open store
   */
  public Qump open(Volume volume, int run) {
    AtomicLong ticks = new AtomicLong(run * 1_000_000L);
    Environment system = Environment.system();
    return opener.open(
        configuration,
        new Environment(
                () -> START.plusMillis(ticks.incrementAndGet()),
                new Random(run),
                system.threads(),
                system.volumes(),
                pause -> ticks.addAndGet(pause.toMillis()))
            .withVolumes(directory -> volume));
  }
}
