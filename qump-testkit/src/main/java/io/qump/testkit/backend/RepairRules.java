package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Fault;
import io.qump.spi.BaseRepair;
import io.qump.spi.PlannedRepair;
import io.qump.spi.PlannedRepair.LostRange;
import io.qump.spi.RepairPlan;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The provider's role {@link BaseRepair}. */
@RuleGroup("Role BaseRepair")
interface RepairRules extends BackendSource {

  /** How many bytes are damaged, one at a time. */
  int REPAIRED_BYTES = 100;

  private BaseRepair repair() {
    assumeTrue(backendProvider() instanceof BaseRepair, "the backend does not offer BaseRepair");
    assumeVolume("damage its files");
    return (BaseRepair) backendProvider();
  }

  /** A plan for a base whose log has nothing any more. */
  private RepairPlan plan(Volume volume) {
    return repair().plan(TestedBase.context(this, volume), Long.MAX_VALUE);
  }

  @Test
  default void whatIsWholeNeedsNoRepair() {
    repair();
    DiskImage whole = DamagedBase.image(this);
    MemoryVolume volume = whole.volume();
    RepairPlan plan = plan(volume);
    assertEquals(List.of(), plan.what().faults());
    plan.carryOut();
    assertEquals(whole, volume.image(), "a whole base was changed");
  }

  @Test
  default void theFilesSayWhoseTheyAre() {
    MemoryVolume volume = new MemoryVolume();
    assertTrue(repair().traces(volume, TestedBase.DIRECTORY).isEmpty(), "nothing is there");
    MemoryVolume whole = DamagedBase.image(this).volume();
    assertEquals(
        TestedBase.STORE,
        repair().traces(whole, TestedBase.DIRECTORY).orElseThrow().storeId(),
        "the files name another store");
  }

  @Test
  default void planningChangesNothing() {
    repair();
    for (DamagedBase damaged : DamagedBase.of(DamagedBase.image(this), REPAIRED_BYTES)) {
      MemoryVolume volume = damaged.image().volume();
      RepairPlan plan = plan(volume);
      assertTrue(
          plan.what().faults().stream().map(Fault::file).anyMatch(damaged.file()::equals),
          () -> damaged + ": " + plan.what());
      assertEquals(damaged.image(), volume.image(), damaged::toString);
    }
  }

  /** What is undamaged comes back; what does not was announced. */
  @Test
  default void whatIsLostWasAnnounced(Findings findings) {
    repair();
    BaseState whole = DamagedBase.commits().state();
    for (DamagedBase damaged : DamagedBase.of(DamagedBase.image(this), REPAIRED_BYTES)) {
      MemoryVolume volume = damaged.image().volume();
      RepairPlan plan = plan(volume);
      plan.carryOut();
      assertTrue(plan(volume).what().isEmpty(), () -> "still damaged: " + damaged);
      try (TestedBase tested = new TestedBase(this, volume.afterPowerCut())) {
        requireAnnounced(whole, tested.reads(), plan.what(), damaged);
      }
    }
    findings.figure("damaged bytes, repaired", REPAIRED_BYTES);
  }

  private static void requireAnnounced(
      BaseState whole, Reads reads, PlannedRepair what, DamagedBase damaged) {
    NavigableMap<byte[], StoredValue> expected = whole.entries(1);
    for (String key : List.of("a", "b", "c", "d", "e")) {
      byte[] bytes = Commits.bytes(key);
      StoredValue found = reads.get(Commits.map(1), bytes);
      assertTrue(
          isSame(expected.get(bytes), found)
              || what.lostKeys().stream().anyMatch(lost -> covers(lost, bytes, found != null)),
          () -> damaged + ": key=" + key + " is not what it was, and not in " + what.lostKeys());
    }
  }

  private static boolean isSame(@Nullable StoredValue expected, @Nullable StoredValue found) {
    if (expected == null || found == null) {
      return Objects.equals(expected, found);
    }
    return expected.sequence() == found.sequence()
        && expected.type() == found.type()
        && Arrays.equals(expected.bytes(), found.bytes());
  }

  private static boolean covers(LostRange range, byte[] key, boolean isOlder) {
    byte[] to = range.to();
    boolean isBehindStart =
        range.fromMap() < 1
            || (range.fromMap() == 1 && Arrays.compareUnsigned(range.from(), key) <= 0);
    boolean isBeforeEnd =
        range.toMap() > 1
            || (range.toMap() == 1 && (to == null || Arrays.compareUnsigned(key, to) < 0));
    return isBehindStart && isBeforeEnd && (!isOlder || range.mayShowOlderStates());
  }
}
