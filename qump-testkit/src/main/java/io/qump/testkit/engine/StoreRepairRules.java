package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.RepairReport;
import io.qump.VerificationReport;
import io.qump.WriteOptions;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.StoreRepair;
import io.qump.spi.StoreVerification;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The role {@link StoreVerification}, and the provider's role {@link StoreRepair}. */
@RuleGroup("Verification and repair")
interface StoreRepairRules extends EngineSource {

  /** Writes two entries, one of them below the log. */
  private MemoryVolume written() {
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = TestedStore.open(this, settings().build(), volume)) {
      assumeTrue(store.capabilities().has(Capability.VERIFICATION), "the engine does not offer it");
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("flushed", 1L);
      store.checkpoint();
      map.put("logged", 2L, WriteOptions.FORCE);
      VerificationReport report = store.verify();
      assertTrue(report.isClean() && report.entries() >= 2, report::toString);
    }
    return volume;
  }

  @Test
  default void whatIsWholeHasNoFault() {
    MemoryVolume volume = written();
    try (Qump store = TestedStore.open(this, settings().build(), volume)) {
      VerificationReport report = store.verify();
      assertTrue(report.isClean(), report::toString);
    }
  }

  @Test
  default void whoCannotVerifySaysSo() {
    try (Qump store = TestedStore.open(this)) {
      assumeFalse(
          store.capabilities().has(Capability.VERIFICATION), "the engine offers StoreVerification");
      assertThrows(UnsupportedCapabilityException.class, store::verify);
    }
  }

  private RepairReport repair(MemoryVolume volume) {
    return ((StoreRepair) engineProvider())
        .repair(settings().build(), TestedStore.environment(volume));
  }

  private MemoryVolume repairable() {
    assumeTrue(engineProvider() instanceof StoreRepair, "the engine does not offer StoreRepair");
    MemoryVolume volume = written();
    try (Qump store = TestedStore.open(this, settings().build(), volume)) {
      assumeTrue(
          store.capabilities().has(Capability.REPAIR), "the store's base or log has no repair");
    }
    return volume;
  }

  @Test
  default void whatIsWholeNeedsNoRepair() {
    MemoryVolume volume = repairable();
    RepairReport report = repair(volume);
    assertTrue(report.isClean() && report.isLossless(), report::toString);
    try (Qump store = TestedStore.open(this, settings().build(), volume)) {
      assertEquals(
          Map.of("flushed", 1L, "logged", 2L), Map.copyOf(TestedStore.numbers(store).asMap()));
    }
  }

  /** The base has one entry and the log the other, so damage to one file leaves one of them. */
  @Test
  default void aDamagedStoreOpensAgain() {
    DiskImage whole = repairable().image();
    for (String name : whole.names()) {
      FileContent content = whole.content(name);
      if (content.length() > 0 && (name.startsWith("base/") || name.startsWith("log/"))) {
        int at = content.length() / 2;
        DiskImage damaged = whole.with(name, content.with(at, (byte) ~content.at(at)));
        MemoryVolume volume = damaged.volume();
        repair(volume);
        assertTrue(repair(volume).isClean(), () -> "still damaged: " + name);
        try (Qump store = TestedStore.open(this, settings().build(), volume)) {
          assertTrue(store.verify().isClean(), name);
          QumpMap<String, Long> map = TestedStore.numbers(store);
          Long flushed = map.get("flushed");
          Long logged = map.get("logged");
          assertTrue(flushed == null || flushed == 1L, name);
          assertTrue(logged == null || logged == 2L, name);
          assertTrue(flushed != null || logged != null, () -> "all is lost: " + name);
          map.put("new", 3L);
        }
      }
    }
  }
}
