package io.qump.hdf5;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.spi.StorageContext;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Checks everything that the newest manifest stands for: each file as a whole, each entry and each
 * extent in it; and the way from the directory to every record, which the checksums of files cannot
 * say. Thread-safe.
 */
final class BaseVerification implements Verification {

  private static final String ADVICE = "restore the store from a copy";

  private final StorageContext context;
  private final Supplier<Published> newest;

  BaseVerification(StorageContext context, Supplier<Published> newest) {
    this.context = context;
    this.newest = newest;
  }

  @Override
  public List<VerificationCheck> checks() {
    Published published = newest.get();
    List<VerificationCheck> checks = new ArrayList<>();
    BaseFiles files = new BaseFiles(context.volume(), context.directory());
    for (GenerationFile file : published.manifest().generations()) {
      checks.add(
          new Check(
              files.generation(file.number()),
              file.length(),
              advanced -> new GenerationCheck(published, file, context).run(advanced)));
    }
    long live = published.manifest().generations().stream().mapToLong(GenerationFile::live).sum();
    checks.add(
        new Check(
            files.name(Manifest.NAME),
            live,
            advanced -> new TableCheck(published.state(), context).run(advanced)));
    return checks;
  }

  /** Finds faults. */
  @FunctionalInterface
  interface Finding {
    /**
     * Runs.
     *
     * @return the faults and how many entries were read
     */
    Found run(LongConsumer advanced);
  }

  /**
   * What was found.
   *
   * @param entries how many entries were read
   * @param faults what is wrong
   */
  record Found(long entries, List<CorruptionException> faults) {}

  /** A piece of the work. Run once. */
  private record Check(String file, long bytes, Finding finding) implements VerificationCheck {

    @Override
    public VerifiedFile run(LongConsumer advanced) {
      Found found;
      try {
        found = DamageGate.read(file, () -> finding.run(advanced));
      } catch (CorruptionException e) {
        found = new Found(0, List.of(e));
      }
      List<Fault> faults = new ArrayList<>();
      for (CorruptionException fault : found.faults()) {
        faults.add(
            new Fault(fault.file(), fault.position(), String.valueOf(fault.getMessage()), ADVICE));
      }
      return new VerifiedFile(1, bytes, found.entries(), faults, List.of());
    }
  }
}
