package io.qump.hdf5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which generations to clean: when more than half of all bytes is not needed those with the least
 * that is, and when there are too many small ones the smallest. Stateless.
 */
final class CleaningPolicy {

  /** No more generations are cleaned at once. */
  private static final int MOST_AT_ONCE = 8;

  private static final long FEW_GENERATIONS = 24;
  private static final long BYTES_OF_A_LARGE_GENERATION = 8L << 20;

  /** So much may be copied in any case. */
  private static final long LEAST_BUDGET = 4L << 20;

  private CleaningPolicy() {}

  /**
   * A generation.
   *
   * @param number its number
   * @param bytes how many bytes of entries and values it has
   * @param live how many of them are needed
   */
  record Candidate(int number, long bytes, long live) {

    double share() {
      return bytes == 0 ? 0 : (double) live / bytes;
    }
  }

  /**
   * What to clean.
   *
   * @param all all generations that are files
   * @param written how many bytes are written anyway; about as many may be copied
   */
  static List<Integer> choose(List<Candidate> all, long written) {
    long bytes = all.stream().mapToLong(Candidate::bytes).sum();
    long live = all.stream().mapToLong(Candidate::live).sum();
    boolean garbage = 2 * live < bytes;
    boolean many = all.size() > FEW_GENERATIONS + bytes / BYTES_OF_A_LARGE_GENERATION;
    List<Candidate> order =
        new ArrayList<>(all.stream().filter(candidate -> candidate.live() > 0).toList());
    order.sort(
        garbage
            ? Comparator.comparingDouble(Candidate::share)
            : Comparator.comparingLong(Candidate::live));
    List<Integer> chosen = new ArrayList<>();
    long budget = Math.max(LEAST_BUDGET, written);
    for (Candidate candidate : order) {
      budget -= candidate.live();
      boolean helps = many || (garbage && 2 * candidate.live() < candidate.bytes());
      if (!helps || (budget < 0 && !chosen.isEmpty()) || chosen.size() == MOST_AT_ONCE) {
        break;
      }
      chosen.add(candidate.number());
    }
    return chosen;
  }

  /** Whether files of which nothing is needed are half of all: a complete directory frees them. */
  static boolean wantsCompleteDirectory(List<Candidate> all) {
    long bytes = all.stream().mapToLong(Candidate::bytes).sum();
    long dead =
        all.stream().filter(candidate -> candidate.live() == 0).mapToLong(Candidate::bytes).sum();
    return 2 * dead > bytes;
  }
}
