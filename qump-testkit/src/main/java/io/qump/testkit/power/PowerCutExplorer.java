package io.qump.testkit.power;

import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import java.util.function.UnaryOperator;

/**
 * Runs a workload, cuts the power at every step of it in every way that a {@link CrashModel} has
 * tried, and has the store recover from each image.
 *
 * <p>Images are built in one thread, in an order that the trace, the model and the seed fix, and
 * checked in several. The first failure in that order is found whatever the threads do; its losses
 * are then reduced to those that matter. Immutable and thread-safe.
 */
public final class PowerCutExplorer {

  private final PowerCutOptions options;

  /**
   * An explorer.
   *
   * @param options how thoroughly to explore
   */
  public PowerCutExplorer(PowerCutOptions options) {
    this.options = options;
  }

  /**
   * Runs a workload on an empty disk.
   *
   * @param workload what to run
   * @return what it did to the disk
   * @throws Exception what the workload threw
   */
  public static Trace record(Workload workload) throws Exception {
    return record(workload, UnaryOperator.identity());
  }

  /**
   * Runs a workload on an empty disk, with something in between.
   *
   * @param workload what to run
   * @param between makes of the recording volume what the workload is given
   * @return what happened to the disk
   * @throws Exception what the workload threw
   */
  public static Trace record(Workload workload, UnaryOperator<Volume> between) throws Exception {
    return record(DiskImage.empty(), workload, between);
  }

  /**
   * Runs a workload on a disk, with something in between.
   *
   * @param start what is on the disk before, all of it durable
   * @param workload what to run
   * @param between makes of the recording volume what the workload is given
   * @return what happened to the disk
   * @throws Exception what the workload threw
   */
  public static Trace record(DiskImage start, Workload workload, UnaryOperator<Volume> between)
      throws Exception {
    RecordingVolume disk = new RecordingVolume(start);
    workload.run(between.apply(disk), disk.acknowledgements());
    return disk.trace();
  }

  /**
   * Runs a workload and has a store recover from what power cuts leave of it.
   *
   * @param name the workload's name, for the report and to rerun it
   * @param workload what to run
   * @param check what the store must do
   * @param <S> what the store holds
   * @return what was found
   * @throws Exception what the workload threw
   */
  public <S> PowerCutReport explore(String name, Workload workload, RecoveryCheck<S> check)
      throws Exception {
    return explore(name, record(workload), check);
  }

  /**
   * Has a store recover from what power cuts leave of a trace.
   *
   * @param name the workload's name, for the report and to rerun it
   * @param trace what happened to the disk
   * @param check what the store must do
   * @param <S> what the store holds
   * @return what was found
   * @throws InterruptedException if the calling thread is interrupted
   */
  public <S> PowerCutReport explore(String name, Trace trace, RecoveryCheck<S> check)
      throws InterruptedException {
    return new Exploration(name, trace, options, new RecoveryVerification<>(check, options)).run();
  }

  /**
   * Has a check of one's own look at what power cuts leave of a trace.
   *
   * @param name the workload's name, for the report and to rerun it
   * @param trace what happened to the disk
   * @param check what to do with each image
   * @return what was found; there are no cuts during recovery
   * @throws InterruptedException if the calling thread is interrupted
   */
  public PowerCutReport exploreImages(String name, Trace trace, ImageCheck check)
      throws InterruptedException {
    return new Exploration(name, trace, options, new ImageVerification(check)).run();
  }
}
