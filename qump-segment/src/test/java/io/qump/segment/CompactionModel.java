package io.qump.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * What compaction policies cost, without a disk: runs are sets of keys, each key counts one. A
 * program, not a test; docs/decisions/0020-lazy-leveled-compaction.md has its table.
 *
 * <p>Write amplification: entries written, by flushes and merges, for each entry flushed. Runs: the
 * mean after a flush, which is what a scan merges and how many filters a missing key asks. Space:
 * entries held for each live one, mean after a flush and greatest during a merge. Pause: the
 * largest merge, as a part of the live entries.
 *
 * <p>Arguments: keys, entries in a flush, flushes.
 */
final class CompactionModel {

  private static final long SEED = 11;
  private static final double SKEW = 0.99;

  private final int keys;
  private final int flushEntries;
  private final int flushes;

  private CompactionModel(int keys, int flushEntries, int flushes) {
    this.keys = keys;
    this.flushEntries = flushEntries;
    this.flushes = flushes;
  }

  /** Which keys a workload writes. */
  private interface Workload {
    int key(SplittableRandom random, long written);
  }

  /**
   * Runs it.
   *
   * @param arguments keys, entries in a flush, flushes
   */
  public static void main(String[] arguments) {
    CompactionModel model =
        new CompactionModel(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    System.out.println(
        "| workload | policy | write | runs | space, mean | space, greatest | largest merge |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    model
        .workloads()
        .forEach(
            (workload, next) ->
                policies().forEach((policy, choose) -> model.row(workload, next, policy, choose)));
  }

  private Map<String, Workload> workloads() {
    double[] zipf = zipfian(keys);
    Map<String, Workload> workloads = new LinkedHashMap<>();
    workloads.put("fill, new keys", (random, written) -> (int) Math.min(written, keys - 1L));
    workloads.put("overwrite, uniform", (random, written) -> random.nextInt(keys));
    workloads.put("overwrite, zipfian", (random, written) -> draw(zipf, random));
    workloads.put(
        "mixed, half new",
        (random, written) ->
            random.nextBoolean()
                ? (int) Math.min(written / 2, keys - 1L)
                : random.nextInt((int) Math.max(1, Math.min(written / 2, keys))));
    return workloads;
  }

  /** How many of the newest runs each policy merges. */
  private static Map<String, ToIntFunction<long[]>> policies() {
    Map<String, ToIntFunction<long[]>> policies = new LinkedHashMap<>();
    policies.put("tiered, 4 of ratio 2", bytes -> tiered(bytes, bytes.length, 4));
    policies.put("tiered, 8 of ratio 2", bytes -> tiered(bytes, bytes.length, 8));
    policies.put("leveled, ratio 4", bytes -> leveled(bytes, 4));
    policies.put("leveled, ratio 10", bytes -> leveled(bytes, 10));
    for (int part : new int[] {1, 2, 4}) {
      policies.put("lazy-leveled, 1/" + part + " of the oldest", bytes -> lazy(bytes, part));
    }
    policies.put("as built", CompactionPolicy::choose);
    policies.put("as built, quiet after each flush", CompactionPolicy::chooseWhenQuiet);
    return policies;
  }

  private static int tiered(long[] bytes, int count, int least) {
    int runs = 0;
    long newer = 0;
    while (runs < count && (runs < 2 || bytes[runs] <= 2 * newer)) {
      newer += bytes[runs++];
    }
    return runs < least ? 0 : runs;
  }

  private static int leveled(long[] bytes, int ratio) {
    int runs = 0;
    long newer = 0;
    while (runs < bytes.length && (runs == 0 || bytes[runs] <= ratio * newer)) {
      newer += bytes[runs++];
    }
    return runs < 2 ? 0 : runs;
  }

  private static int lazy(long[] bytes, int part) {
    int count = bytes.length;
    if (count < 4) {
      return 0;
    }
    long newer = 0;
    for (int i = 0; i < count - 1; i++) {
      newer += bytes[i];
    }
    return newer * part >= bytes[count - 1] ? count : tiered(bytes, count - 1, 4);
  }

  private void row(String workload, Workload next, String policy, ToIntFunction<long[]> choose) {
    Simulation simulation = new Simulation(choose);
    SplittableRandom random = new SplittableRandom(SEED);
    long written = 0;
    if (workload.startsWith("overwrite")) {
      simulation.load(keys);
    }
    for (int i = 0; i < flushes; i++) {
      BitSet run = new BitSet(keys);
      for (int entry = 0; entry < flushEntries; entry++) {
        run.set(next.key(random, written++));
      }
      simulation.flush(run);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.1f | %.2f | %.2f | %.2f |%n",
        workload,
        policy,
        1.0 * simulation.written / simulation.flushed,
        1.0 * simulation.runs / flushes,
        simulation.space / flushes,
        simulation.greatest,
        simulation.largest);
  }

  private static double[] zipfian(int count) {
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 / Math.pow(i + 1, SKEW);
      sums[i] = sum;
    }
    return sums;
  }

  private static int draw(double[] sums, SplittableRandom random) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(at < 0 ? -at - 1 : at, sums.length - 1);
  }

  /** One policy at work. */
  private static final class Simulation {

    private final ToIntFunction<long[]> choose;

    /** The newest first. */
    private final List<BitSet> held = new ArrayList<>();

    private final BitSet live = new BitSet();
    private long written;
    private long flushed;
    private long runs;
    private double space;
    private double greatest;
    private double largest;

    Simulation(ToIntFunction<long[]> choose) {
      this.choose = choose;
    }

    /** Begins with all keys in one run, which costs nothing. */
    void load(int keys) {
      live.set(0, keys);
      held.add((BitSet) live.clone());
    }

    void flush(BitSet run) {
      live.or(run);
      held.add(0, run);
      flushed += run.cardinality();
      written += run.cardinality();
      greatest = Math.max(greatest, space());
      for (int count = choose(); count > 0; count = choose()) {
        merge(count);
      }
      runs += held.size();
      space += space();
    }

    private int choose() {
      return choose.applyAsInt(held.stream().mapToLong(BitSet::cardinality).toArray());
    }

    private void merge(int count) {
      BitSet merged = new BitSet();
      held.subList(0, count).forEach(merged::or);
      double part = 1.0 * merged.cardinality() / live.cardinality();
      greatest = Math.max(greatest, space() + part);
      largest = Math.max(largest, part);
      written += merged.cardinality();
      held.subList(0, count).clear();
      held.add(0, merged);
    }

    private double space() {
      return held.stream().mapToLong(BitSet::cardinality).sum() / (double) live.cardinality();
    }
  }
}
