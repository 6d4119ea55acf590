package io.qump.testkit.power;

import io.qump.testkit.run.Failed;
import io.qump.testkit.run.ParallelChecks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One trace explored with one check. For one thread, which starts others. */
final class Exploration {

  private final String name;
  private final Trace trace;
  private final PowerCutOptions options;
  private final Verification verification;
  private final CrashImages images;
  private final long begin = System.nanoTime();

  Exploration(String name, Trace trace, PowerCutOptions options, Verification verification) {
    this.name = name;
    this.trace = trace;
    this.options = options;
    this.verification = verification;
    this.images = new CrashImages(trace, options.model(), options.seed());
  }

  PowerCutReport run() throws InterruptedException {
    Optional<Rerun> rerun = options.rerun();
    return rerun.isPresent() ? runOne(rerun.get()) : runAll();
  }

  private PowerCutReport runAll() throws InterruptedException {
    try (ParallelChecks<CrashImage> checks = checks()) {
      ImageCounts counts =
          images.forEach(
              options.budget(),
              image -> {
                checks.add(image);
                return checks.failed() < options.maxFailures();
              });
      if (checks.failed() >= options.maxFailures()) {
        checks.dropWaiting();
      }
      List<Failed<CrashImage>> failed = inOrder(checks.finish());
      return report(counts, reduceFirst(failed));
    }
  }

  private ParallelChecks<CrashImage> checks() {
    return new ParallelChecks<>(options.threads(), options.limit(), verification::verify);
  }

  private List<Failed<CrashImage>> inOrder(List<Failed<CrashImage>> failed) {
    return failed.stream()
        .sorted(Comparator.comparingLong(failure -> failure.item().number()))
        .limit(options.maxFailures())
        .toList();
  }

  private PowerCutFailure failure(Failed<CrashImage> failed) {
    return new PowerCutFailure(
        failed.item(), verification.failedRecovery(failed.item()), failed.failure());
  }

  /** Takes losses of the first failure back, one at a time, as long as the check still fails. */
  private List<PowerCutFailure> reduceFirst(List<Failed<CrashImage>> failed)
      throws InterruptedException {
    List<PowerCutFailure> failures = failed.stream().map(this::failure).toList();
    if (failed.isEmpty() || failed.get(0).hangs() || failures.get(0).duringRecovery().isPresent()) {
      return failures;
    }
    PowerCutFailure least = failures.get(0);
    for (Optional<PowerCutFailure> less = Optional.of(least);
        less.isPresent();
        less = reduced(least)) {
      least = less.get();
    }
    return Stream.concat(Stream.of(least), failures.stream().skip(1)).toList();
  }

  private Optional<PowerCutFailure> reduced(PowerCutFailure failure) throws InterruptedException {
    PowerCut cut = failure.image().cut();
    try (ParallelChecks<CrashImage> checks = checks()) {
      for (int at : cut.losses().keySet()) {
        Map<Integer, Loss> fewer = new TreeMap<>(cut.losses());
        fewer.remove(at);
        checks.add(images.at(new PowerCut(cut.after(), new TreeMap<>(fewer))));
      }
      return checks.finish().stream()
          .min(Comparator.comparing(failed -> failed.item().cut().toString()))
          .map(this::failure);
    }
  }

  private PowerCutReport runOne(Rerun rerun) throws InterruptedException {
    ImageCounts.Tally tally = new ImageCounts.Tally(trace.operations().size() + 1L);
    if (!rerun.workload().equals(name)) {
      return report(tally.counts(), List.of());
    }
    CrashImage image = images.at(rerun.cut());
    tally.moment();
    tally.add(image.kind(), true);
    try (ParallelChecks<CrashImage> checks =
        new ParallelChecks<>(1, options.limit(), one -> verify(one, rerun.duringRecovery()))) {
      checks.add(image);
      List<PowerCutFailure> failures = checks.finish().stream().map(this::failure).toList();
      return report(tally.counts(), failures);
    }
  }

  private void verify(CrashImage image, Optional<PowerCut> duringRecovery) throws Exception {
    if (duringRecovery.isPresent()) {
      verification.verify(image, duringRecovery.get());
    } else {
      verification.verify(image);
    }
  }

  private PowerCutReport report(ImageCounts counts, List<PowerCutFailure> failures) {
    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
    return new PowerCutReport(
        name, trace, options, counts, verification.counts(), failures, duration);
  }
}
