package io.qump.testkit.power;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many images a trace gave. Immutable and thread-safe.
 *
 * @param prefixes prefixes of the trace, the empty and the whole one included
 * @param moments how many of them differ in more than marks
 * @param built images built
 * @param images images that were not equal to an earlier one with the same bounds
 * @param byKind how these came about
 */
public record ImageCounts(
    long prefixes, long moments, long built, long images, Map<LossKind, Long> byKind) {

  /**
   * Copies the counts.
   *
   * @param prefixes prefixes of the trace
   * @param moments how many of them differ in more than marks
   * @param built images built
   * @param images images that were not equal to an earlier one
   * @param byKind how these came about
   */
  public ImageCounts {
    Map<LossKind, Long> copy = new EnumMap<>(LossKind.class);
    copy.putAll(byKind);
    byKind = Collections.unmodifiableMap(copy);
  }

  /** Counts while images are built. For one thread at a time. */
  static final class Tally {
    private final long prefixes;
    private long moments;
    private long built;
    private long images;
    private final Map<LossKind, Long> byKind = new EnumMap<>(LossKind.class);

    Tally(long prefixes) {
      this.prefixes = prefixes;
    }

    void moment() {
      moments++;
    }

    void add(LossKind kind, boolean fresh) {
      built++;
      if (fresh) {
        images++;
        byKind.merge(kind, 1L, Long::sum);
      }
    }

    long images() {
      return images;
    }

    ImageCounts counts() {
      return new ImageCounts(prefixes, moments, built, images, byKind);
    }
  }
}
