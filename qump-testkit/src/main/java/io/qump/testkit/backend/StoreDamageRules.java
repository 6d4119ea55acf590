package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.FormatVersionException;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.damage.DamageCheck;
import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageOutcome;
import io.qump.testkit.damage.DamageReport;
import io.qump.testkit.damage.DamageSweep;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreState;
import io.qump.testkit.store.StoreWorkload;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bytes of the backend's files are damaged in a store that was closed. */
@RuleGroup("Store: damage")
interface StoreDamageRules extends StoreSource {

  private static StoreScript script() {
    return StoreScript.builder()
        .put("m", "a", "1")
        .put("m", "b", "a longer value, of which the middle matters too")
        .commit()
        .checkpoint()
        .remove("m", "a")
        .put("n", "c", "3")
        .commit()
        .checkpoint()
        .build();
  }

  @Test
  default void damagedBytesAreFoundOrDoNoHarm(Findings findings) throws Exception {
    long damages = assumeOn(ByteDamage.class).damages();
    assumeVolume("damage its files");
    MemoryVolume volume = new MemoryVolume();
    new StoreWorkload(storeUnderTest(), script()).run(volume, new Unheard());
    DiskImage image = volume.image();
    Map<String, FileContent> base = new TreeMap<>();
    for (String name : image.names()) {
      if (name.startsWith("base/")) {
        base.put(name, image.content(name));
      }
    }
    DamageOptions options = DamageOptions.sampling(damages);
    DamageReport report =
        new DamageSweep(options)
            .ofBytes(
                "base",
                DiskImage.of(base),
                new Whole(image, new StoreCheck(storeUnderTest(), script())));
    System.out.println(report);
    report.requireNoViolations();
    assertTrue(report.count(DamageOutcome.FOUND) > 0, report::toString);
    findings.figure("damaged bytes of the base: damages at most", damages);
    findings.figure("damaged bytes of the base: seed", options.seed());
  }

  /**
   * Reads a whole store, in which some files are damaged. Immutable and thread-safe.
   *
   * @param image all files, undamaged
   * @param check reads the store
   */
  record Whole(DiskImage image, StoreCheck check) implements DamageCheck<StoreState> {

    @Override
    public StoreState read(Volume volume) {
      DiskImage damaged = ((MemoryVolume) volume).image();
      DiskImage all = image;
      for (String name : damaged.names()) {
        all = all.with(name, damaged.content(name));
      }
      return check.recover(all.volume());
    }

    @Override
    public boolean isReport(Throwable failure) {
      return failure instanceof FormatVersionException || DamageCheck.super.isReport(failure);
    }
  }

  /** Takes acknowledgements that nobody asks for. */
  final class Unheard implements Acknowledgements {
    @Override
    public void issued(long commit) {}

    @Override
    public void acknowledged(long commit) {}
  }
}
