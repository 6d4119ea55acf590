package io.qump.testkit.damage;

import io.qump.error.CorruptionException;
import io.qump.testkit.DiskImage;
import io.qump.testkit.run.Failed;
import io.qump.testkit.run.ParallelChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Damages the files of a closed store, one damage at a time, and has the store read them. It must
 * say that files are damaged and where, or hold what it held before. Immutable and thread-safe.
 */
public final class DamageSweep {

  private final DamageOptions options;

  /**
   * A sweep.
   *
   * @param options how thoroughly to sweep
   */
  public DamageSweep(DamageOptions options) {
    this.options = options;
  }

  /**
   * Damages every byte of every file: each bit turned over, 0x00, 0xFF.
   *
   * @param name the sweep's name, for the report
   * @param image the files of a store that was closed
   * @param check what the store must do
   * @param <S> what the store holds
   * @return what was found
   * @throws Exception what the store threw when nothing was damaged
   */
  public <S> DamageReport ofBytes(String name, DiskImage image, DamageCheck<S> check)
      throws Exception {
    return sweep(name, image, check, Damages.ofBytes(image));
  }

  /**
   * Damages every file: truncated to each length, extended, swapped with another, replayed from an
   * older image, deleted.
   *
   * @param name the sweep's name, for the report
   * @param image the files of a store that was closed
   * @param older what the files were at earlier moments, for replays
   * @param check what the store must do
   * @param <S> what the store holds
   * @return what was found
   * @throws Exception what the store threw when nothing was damaged
   */
  public <S> DamageReport ofFiles(
      String name, DiskImage image, List<DiskImage> older, DamageCheck<S> check) throws Exception {
    return sweep(name, image, check, Damages.ofFiles(image, older));
  }

  private <S> DamageReport sweep(
      String name, DiskImage image, DamageCheck<S> check, List<Damage> all) throws Exception {
    Run<S> run = new Run<>(image, check, check.read(image.volume()));
    List<Failed<Damage>> hanging;
    try (ParallelChecks<Damage> checks =
        new ParallelChecks<>(options.threads(), options.limit(), run::tryOne)) {
      for (Damage damage : draw(all)) {
        checks.add(damage);
      }
      hanging = checks.finish();
    }
    hanging.forEach(run::addHanging);
    return run.report(name, options.seed(), all.size());
  }

  private List<Damage> draw(List<Damage> all) {
    if (options.rerun().isPresent()) {
      String wanted = options.rerun().get();
      return all.stream().filter(damage -> damage.toString().equals(wanted)).toList();
    }
    if (all.size() <= options.budget()) {
      return all;
    }
    SplittableRandom random = new SplittableRandom(options.seed());
    List<Damage> drawn = new ArrayList<>();
    long wanted = options.budget();
    for (int i = 0; i < all.size(); i++) {
      if (random.nextInt(all.size() - i) < wanted) {
        drawn.add(all.get(i));
        wanted--;
      }
    }
    return drawn;
  }

  /** What a store made of one damage; the failure only where it counts. */
  private record Answer(DamageOutcome outcome, boolean elsewhere, @Nullable Throwable failure) {}

  /** One sweep. Thread-safe. */
  private static final class Run<S> {
    private final DiskImage image;
    private final DamageCheck<S> check;
    private final S intact;
    private final Map<Damage, Answer> answers = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();

    Run(DiskImage image, DamageCheck<S> check, S intact) {
      this.image = image;
      this.check = check;
      this.intact = intact;
    }

    void tryOne(Damage damage) {
      answers.put(damage, answer(damage));
    }

    /** A check that answers after its time is up does not undo this. */
    void addHanging(Failed<Damage> failed) {
      answers.put(failed.item(), new Answer(DamageOutcome.HANGS, false, failed.failure()));
    }

    private Answer answer(Damage damage) {
      try {
        S state = check.read(damage.applyTo(image).volume());
        if (state.equals(intact)) {
          return new Answer(DamageOutcome.HARMLESS, false, null);
        }
        return check.excuse(damage).isPresent()
            ? new Answer(DamageOutcome.EXCUSED, false, null)
            : new Answer(
                DamageOutcome.SILENT,
                false,
                new AssertionError("found=" + state + " expected=" + intact));
      } catch (Throwable failure) {
        return check.isReport(failure)
            ? new Answer(DamageOutcome.FOUND, isElsewhere(damage, failure), null)
            : new Answer(DamageOutcome.UNTYPED, false, failure);
      }
    }

    private static boolean isElsewhere(Damage damage, Throwable failure) {
      return failure instanceof CorruptionException corruption
          && !damage.files().contains(corruption.file());
    }

    DamageReport report(String name, long seed, long possible) {
      Map<Damage, Answer> all = Map.copyOf(answers);
      SortedMap<String, Map<DamageOutcome, Long>> outcomes = new TreeMap<>();
      List<DamageReport.Violation> violations = new ArrayList<>();
      all.forEach(
          (damage, answer) -> {
            outcomes
                .computeIfAbsent(damage.kind(), kind -> new EnumMap<>(DamageOutcome.class))
                .merge(answer.outcome(), 1L, Long::sum);
            if (answer.failure() != null) {
              violations.add(
                  new DamageReport.Violation(damage, answer.outcome(), answer.failure()));
            }
          });
      violations.sort(Comparator.comparing(violation -> violation.damage().toString()));
      return new DamageReport(
          name,
          seed,
          possible,
          outcomes,
          all.values().stream().filter(Answer::elsewhere).count(),
          violations,
          Duration.ofNanos(System.nanoTime() - begin));
    }
  }
}
