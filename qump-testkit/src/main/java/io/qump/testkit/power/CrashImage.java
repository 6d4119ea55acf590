package io.qump.testkit.power;

import io.qump.testkit.DiskImage;
import java.util.List;
import java.util.TreeMap;

/** A disk as a power cut left it, and what a store must make of it. Immutable and thread-safe. */
public final class CrashImage {

  private final long number;
  private final int after;
  private final List<Pending> pending;
  private final Variant variant;
  private final DiskImage disk;
  private final Bounds bounds;

  CrashImage(
      long number,
      int after,
      List<Pending> pending,
      Variant variant,
      DiskImage disk,
      Bounds bounds) {
    this.number = number;
    this.after = after;
    this.pending = pending;
    this.variant = variant;
    this.disk = disk;
    this.bounds = bounds;
  }

  /**
   * Its place among the images of its trace.
   *
   * @return 0 for the first, 1 for the next, …; −1 for one that was asked for by its cut
   */
  public long number() {
    return number;
  }

  /**
   * What is on the disk.
   *
   * @return the image
   */
  public DiskImage disk() {
    return disk;
  }

  /**
   * The last commit that must be found.
   *
   * @return its number, 0 if none was acknowledged
   */
  public long lastAcknowledged() {
    return bounds.lastAcknowledged();
  }

  /**
   * The last commit that may be found.
   *
   * @return its number, 0 if none was issued
   */
  public long lastIssued() {
    return bounds.lastIssued();
  }

  /**
   * The family of losses it is counted under.
   *
   * @return the kind
   */
  public LossKind kind() {
    return variant.kind();
  }

  /**
   * When the power was cut and what that took.
   *
   * @return the cut, which makes this image again
   */
  public PowerCut cut() {
    TreeMap<Integer, Loss> losses = new TreeMap<>();
    for (int i = 0; i < pending.size(); i++) {
      Loss loss = variant.losses().get(i);
      if (!loss.isNothing()) {
        losses.put(pending.get(i).at(), loss);
      }
    }
    return new PowerCut(after, losses);
  }

  @Override
  public String toString() {
    return "image=" + number + " kind=" + kind() + " cut=" + cut() + " disk=" + disk;
  }
}
