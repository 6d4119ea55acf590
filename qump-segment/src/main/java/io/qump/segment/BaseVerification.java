package io.qump.segment;

import io.qump.Fault;
import io.qump.addressing.AddressScheme;
import io.qump.error.CorruptionException;
import io.qump.spi.StorageContext;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Verifies a base: a check for each segment that is live now, and one for the manifest, the chain
 * and what hangs together across files. The live set is held on to meanwhile, so what a compaction
 * deletes stays readable. Thread-safe.
 */
final class BaseVerification implements Verification {

  /** What the message of a corruption error begins with is known from its other fields. */
  private static final String ADVICE = "close the store and repair it, or restore it from a copy";

  private final StorageContext context;
  private final LiveSegments segments;

  BaseVerification(StorageContext context, LiveSegments segments) {
    this.context = context;
    this.segments = segments;
  }

  @Override
  public List<VerificationCheck> checks() {
    LiveSet live = segments.current();
    List<VerificationCheck> checks = new ArrayList<>();
    String manifest = segments.directory().name(Manifest.NAME);
    checks.add(new Check(manifest, 0, advanced -> together(live, manifest)));
    for (Run run : live.runs()) {
      for (SegmentReader segment : run.segments()) {
        checks.add(
            new Check(
                segment.file().damage().file(),
                segment.file().size(),
                advanced -> segment(segment, context.addressing(), advanced)));
      }
    }
    return checks;
  }

  /** One check. Run once. */
  private record Check(String file, long bytes, Function<LongConsumer, VerifiedFile> body)
      implements VerificationCheck {

    @Override
    public VerifiedFile run(LongConsumer advanced) {
      return body.apply(advanced);
    }
  }

  private static VerifiedFile segment(
      SegmentReader segment, AddressScheme addressing, LongConsumer advanced) {
    SegmentVerifier verifier = new SegmentVerifier(segment, addressing, advanced);
    List<CorruptionException> faults = verifier.verify();
    return new VerifiedFile(
        1,
        segment.file().size(),
        verifier.entries(),
        faults.stream().map(BaseVerification::fault).toList(),
        List.of());
  }

  /** What no segment can say alone: what the manifest holds on the medium, order, chain. */
  private VerifiedFile together(LiveSet live, String manifest) {
    List<Fault> faults = new ArrayList<>();
    long bytes = 0;
    try {
      byte[] stored = segments.directory().readManifest().orElse(new byte[0]);
      bytes = stored.length;
      Manifest.decode(stored, context.storeId(), new Damage(manifest));
    } catch (CorruptionException e) {
      faults.add(fault(e));
    }
    try {
      for (Run run : live.runs()) {
        SegmentOpening.checkOrder(run.segments());
      }
      ChainVerifier.verify(live, SealedSegment.genesis(context.storeId()));
    } catch (CorruptionException e) {
      faults.add(fault(e));
    }
    return new VerifiedFile(1, bytes, 0, faults, unnamed(live));
  }

  /** Segments that nothing names: left-overs, unless a flush or compaction has just made them. */
  private List<String> unnamed(LiveSet live) {
    Set<Long> known = live.numbers();
    known.addAll(segments.current().numbers());
    return segments.directory().segments().stream()
        .filter(name -> !known.contains(segments.directory().number(name)))
        .map(name -> "file=" + name + ": the manifest does not name it; it is a left-over")
        .toList();
  }

  static Fault fault(CorruptionException e) {
    return new Fault(e.file(), e.position(), Damage.what(e), ADVICE);
  }
}
