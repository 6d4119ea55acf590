package io.qump.testkit.fault;

import io.qump.error.QumpException;
import io.qump.spi.Volume;
import io.qump.testkit.power.CrashImage;
import io.qump.testkit.power.CrashImages;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.RecordingVolume;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Trace;
import io.qump.testkit.power.Workload;
import io.qump.testkit.run.Failed;
import io.qump.testkit.run.ParallelChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes every operation of a workload fail in every way, once and for ever, and looks at what the
 * store makes of it.
 *
 * <p>A store must either go on as if nothing had happened, or fail with a {@link QumpException};
 * leave no file and no lock open once it is closed; and be found afterwards, by a new process and
 * after a power cut at any moment since the fault, in the state of a commit from the last
 * acknowledged to the last issued. The workload must stop at the first failure and close what it
 * opened. Immutable and thread-safe.
 */
public final class FaultSweep {

  private final PowerCutOptions options;

  /**
   * A sweep.
   *
   * @param options what a power cut after a fault may do, and how many images of one fault are
   *     built at most (the budget)
   */
  public FaultSweep(PowerCutOptions options) {
    this.options = options;
  }

  /**
   * Sweeps over a workload.
   *
   * @param name the workload's name, for the report
   * @param workload what to run
   * @param check what the store must do afterwards
   * @param <S> what the store holds
   * @return what was found
   * @throws Exception what the workload threw when nothing failed
   */
  public <S> FaultReport run(String name, Workload workload, RecoveryCheck<S> check)
      throws Exception {
    Run<S> run = new Run<>(workload, check, options);
    return run.report(name);
  }

  /**
   * All faults of a workload that does so many operations.
   *
   * @param counts the operations by kind, as {@link FaultVolume#counts} gives them
   * @return each operation with each effect that suits it, once and for ever
   */
  public static List<Fault> faults(Map<OperationKind, Long> counts) {
    List<Fault> all = new ArrayList<>();
    counts.forEach(
        (kind, count) -> {
          for (FaultEffect effect : FaultEffect.values()) {
            for (long number = 1; number <= count && effect.suits(kind); number++) {
              all.add(Fault.once(kind, number, effect));
              all.add(Fault.from(kind, number, effect));
            }
          }
        });
    return all;
  }

  /** One sweep. Thread-safe but for {@link #report}. */
  private static final class Run<S> {
    private final Workload workload;
    private final RecoveryCheck<S> check;
    private final PowerCutOptions options;
    private final Trace intact;
    private final Map<OperationKind, Long> operations;
    private final LongAdder tolerated = new LongAdder();
    private final LongAdder images = new LongAdder();
    private final Map<Fault, Trace> traces = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();

    Run(Workload workload, RecoveryCheck<S> check, PowerCutOptions options) throws Exception {
      this.workload = workload;
      this.check = check;
      this.options = options;
      RecordingVolume disk = new RecordingVolume();
      FaultVolume volume = new FaultVolume(disk);
      workload.run(volume, disk.acknowledgements());
      this.intact = disk.trace();
      this.operations = volume.counts();
    }

    FaultReport report(String name) throws InterruptedException {
      Map<String, Long> runs = new TreeMap<>();
      try (ParallelChecks<Fault> checks =
          new ParallelChecks<>(options.threads(), options.limit(), this::runWith)) {
        for (Fault fault : faults(operations)) {
          String what =
              fault.kind() + " " + fault.effect() + (fault.forEver() ? " for ever" : " once");
          runs.merge(what, 1L, Long::sum);
          checks.add(fault);
        }
        List<FaultSite> violations =
            checks.finish().stream()
                .sorted(Comparator.comparing(failed -> failed.item().toString()))
                .map(this::violation)
                .toList();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        return new FaultReport(
            name, operations, runs, tolerated.sum(), images.sum(), violations, duration);
      }
    }

    private FaultSite violation(Failed<Fault> failed) {
      return new FaultSite(
          failed.item(), failed.failure(), traces.getOrDefault(failed.item(), intact));
    }

    private void runWith(Fault fault) throws Exception {
      RecordingVolume disk = new RecordingVolume();
      AtomicInteger before = new AtomicInteger();
      FaultVolume volume =
          new FaultVolume(disk)
              .fail(fault)
              .beforeFirstFault(() -> before.set(disk.trace().operations().size()));
      try {
        workload.run(volume, disk.acknowledgements());
        tolerated.increment();
      } catch (QumpException expected) {
        requireStruck(volume, expected);
      } finally {
        traces.put(fault, disk.trace());
      }
      if (volume.handles() != 0) {
        throw new AssertionError("files and locks left open: " + volume.handles());
      }
      verify(disk, before.get());
      traces.remove(fault);
    }

    private static void requireStruck(FaultVolume volume, QumpException failure) {
      if (volume.struck() == 0) {
        throw new AssertionError("the workload failed before the fault", failure);
      }
    }

    /** Before the fault the workload left on the disk what it leaves without it. */
    private void verify(RecordingVolume disk, int before) throws Exception {
      Trace trace = disk.trace();
      CrashImages all = new CrashImages(trace, options.model(), options.seed());
      CrashImage visible = all.last();
      recover(disk.image().volume(), visible);
      all.forEach(
          before,
          options.budget(),
          image -> {
            images.increment();
            recover(image.disk().volume(), image);
            return true;
          });
    }

    private void recover(Volume volume, CrashImage bounds) throws Exception {
      S state = check.recover(volume);
      check.judge(state, bounds.lastAcknowledged(), bounds.lastIssued());
      check.use(volume);
    }
  }
}
