package io.qump.testkit.power;

import io.qump.error.InvalidArgumentException;
import io.qump.testkit.DiskImage;
import io.qump.testkit.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The disk images that power cuts in a trace may leave: for every prefix of it, those that a {@link
 * CrashModel} has tried, each once. The same trace, model and seed give the same images in the same
 * order. Immutable and thread-safe; each walk is for one thread.
 */
public final class CrashImages {

  /**
   * Takes images. For one thread at a time.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Visitor<E extends Exception> {

    /**
     * Takes an image.
     *
     * @param image the image
     * @return whether to go on
     * @throws E if it cannot
     */
    boolean visit(CrashImage image) throws E;
  }

  private final Trace trace;
  private final CrashModel model;
  private final long seed;

  /**
   * The images of a trace.
   *
   * @param trace what happened
   * @param model what a power cut may do
   * @param seed where samples are drawn from
   */
  public CrashImages(Trace trace, CrashModel model, long seed) {
    this.trace = trace;
    this.model = model;
    this.seed = seed;
  }

  /**
   * Builds images and hands over each that was not handed over before.
   *
   * @param budget how many are built at most, for all prefixes together. If there are more, each
   *     prefix gets an equal share, drawn from its own by the seed
   * @param target takes the images, in order, and answers whether to go on
   * @param <E> what the target may throw
   * @return what was built
   * @throws E what the target threw
   */
  public <E extends Exception> ImageCounts forEach(long budget, Visitor<E> target) throws E {
    return forEach(0, budget, target);
  }

  /**
   * As {@link #forEach(long, Visitor)}, for power cuts late in the trace only.
   *
   * @param from how many operations have happened at least
   * @param budget how many are built at most
   * @param target takes the images, in order, and answers whether to go on
   * @param <E> what the target may throw
   * @return what was built
   * @throws E what the target threw
   */
  public <E extends Exception> ImageCounts forEach(int from, long budget, Visitor<E> target)
      throws E {
    int share = shareOf(from, budget);
    ImageCounts.Tally tally = new ImageCounts.Tally(trace.operations().size() + 1);
    Set<Fingerprint> seen = new HashSet<>();
    TraceReplay.walk(
        trace,
        from,
        (moment, state) -> {
          tally.moment();
          return forEachAt(moment, new ImageBuilder(state), share, tally, seen, target);
        });
    return tally.counts();
  }

  private <E extends Exception> boolean forEachAt(
      CrashMoment moment,
      ImageBuilder builder,
      int share,
      ImageCounts.Tally tally,
      Set<Fingerprint> seen,
      Visitor<E> target)
      throws E {
    for (Variant variant : draw(variants(moment, builder), share, moment)) {
      DiskImage disk = builder.build(variant.losses());
      boolean fresh = seen.add(keyOf(disk, moment.bounds()));
      tally.add(variant.kind(), fresh);
      if (fresh && !target.visit(image(tally.images() - 1, moment, builder, variant, disk))) {
        return false;
      }
    }
    return true;
  }

  private static CrashImage image(
      long number, CrashMoment moment, ImageBuilder builder, Variant variant, DiskImage disk) {
    return new CrashImage(
        number, moment.after(), builder.pending(), variant, disk, moment.bounds());
  }

  private static Fingerprint keyOf(DiskImage disk, Bounds bounds) {
    return disk.fingerprint().with(bounds.lastAcknowledged()).with(bounds.lastIssued());
  }

  private List<Variant> variants(CrashMoment moment, ImageBuilder builder) {
    return Variants.of(builder.pending(), model, randomAt(moment));
  }

  private SplittableRandom randomAt(CrashMoment moment) {
    return new SplittableRandom(Fingerprint.NONE.with(seed).with(moment.after()).high());
  }

  /** The first one, which keeps everything, and a sample of the others. */
  private List<Variant> draw(List<Variant> all, int share, CrashMoment moment) {
    if (all.size() <= share) {
      return all;
    }
    SplittableRandom random = randomAt(moment).split();
    List<Variant> drawn = new ArrayList<>(share);
    drawn.add(all.get(0));
    int wanted = share - 1;
    for (int i = 1; i < all.size(); i++) {
      if (random.nextInt(all.size() - i) < wanted) {
        drawn.add(all.get(i));
        wanted--;
      }
    }
    return drawn;
  }

  /** How many images of each moment can be built so that all together keep to the budget. */
  private int shareOf(int from, long budget) {
    if (budget == Long.MAX_VALUE) {
      return Integer.MAX_VALUE;
    }
    List<Integer> counts = new ArrayList<>();
    TraceReplay.walk(
        trace,
        from,
        (moment, state) -> counts.add(variants(moment, new ImageBuilder(state)).size()));
    return fairShare(counts, budget);
  }

  /** The largest share for which the sum of all counts, cut to it, keeps to the budget. */
  static int fairShare(List<Integer> counts, long budget) {
    List<Integer> ascending = counts.stream().sorted().toList();
    long left = budget;
    for (int i = 0; i < ascending.size(); i++) {
      int count = ascending.get(i);
      long share = left / (ascending.size() - i);
      if (share < count) {
        return (int) Math.max(1, share);
      }
      left -= count;
    }
    return Integer.MAX_VALUE;
  }

  /**
   * The disk at the end of the trace, where everything arrived: what another process would find.
   *
   * @return its image, with number −1
   */
  public CrashImage last() {
    return at(new PowerCut(trace.operations().size(), new TreeMap<>()));
  }

  /**
   * The image of one power cut.
   *
   * @param cut a cut, as {@link CrashImage#cut} gave it
   * @return its image, with number −1
   * @throws InvalidArgumentException if it is no cut of this trace
   */
  public CrashImage at(PowerCut cut) {
    List<CrashImage> found = new ArrayList<>(1);
    TraceReplay.walk(
        trace,
        cut.after(),
        (moment, state) -> {
          found.add(imageAt(moment, new ImageBuilder(state), cut));
          return false;
        });
    return found.get(0);
  }

  private static CrashImage imageAt(CrashMoment moment, ImageBuilder builder, PowerCut cut) {
    List<Integer> numbers = builder.pending().stream().map(Pending::at).toList();
    if (moment.after() != cut.after() || !numbers.containsAll(cut.losses().keySet())) {
      throw new InvalidArgumentException(
          "cut="
              + cut
              + " is none of this trace: after="
              + moment.after()
              + " pending="
              + numbers
              + "; the workload did something else this time");
    }
    List<Loss> losses =
        numbers.stream().map(at -> cut.losses().getOrDefault(at, Loss.NOTHING)).toList();
    Variant variant = new Variant(LossKind.MIXED, losses);
    return image(-1, moment, builder, variant, builder.build(losses));
  }
}
