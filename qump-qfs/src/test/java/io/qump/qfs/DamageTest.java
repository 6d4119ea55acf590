package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Fault;
import io.qump.codec.Codecs;
import io.qump.error.CorruptionException;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.damage.Damage.Replayed;
import io.qump.testkit.damage.DamageCheck;
import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageOutcome;
import io.qump.testkit.damage.DamageReport;
import io.qump.testkit.damage.DamageSweep;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Damages every byte of every file of a base, and every file as a whole: what reads or verifies it
 * finds the damage, or the file is one that nothing needs any more.
 */
class DamageTest {

  private static final int MAPS = 3;

  private final DamageSweep sweep = new DamageSweep(DamageOptions.exhaustive());

  /**
   * The base after each of its three change sets. The last one replaces, clears, and has a
   * checkpoint file left, because a view is open.
   */
  private static List<DiskImage> images() {
    List<DiskImage> images = new ArrayList<>();
    MemoryVolume volume = new MemoryVolume();
    try (QfsBase base = QfsBase.open(TestBases.context(volume), new QfsOptions(1, 1))) {
      base.apply(
          TestBases.changes(
              4,
              1,
              new EntryChange(new byte[] {0, 1}, 4, new StoredValue(4, 6, Codecs.LONG.encode(-5L))),
              TestBases.put("apple", 1, "red"),
              TestBases.put("apricot", 3, "orange"),
              TestBases.put("pear", 2, "green")));
      base.force(4);
      images.add(volume.image());
      base.apply(
          TestBases.changes(6, 1, TestBases.remove("apple", 5), TestBases.put("fig", 6, "blue")));
      base.force(6);
      images.add(volume.image());
      try (BaseView view = base.pin()) {
        base.apply(
            TestBases.changes(7, 1, TestBases.put("fig", 7, "2"), TestBases.put("x", 7, "y")));
        base.force(7);
        assertNotNull(view.get(TestBases.map(1), TestBases.bytes("fig"), 0));
      }
      images.add(volume.image());
    }
    return images;
  }

  /** Everything in a base, as text. */
  private static List<String> contents(QfsBase base) {
    List<String> contents = new ArrayList<>();
    for (int map = 0; map < MAPS; map++) {
      for (boolean descending : List.of(false, true)) {
        Optional<KeyRange> left = Optional.of(KeyRange.ALL);
        while (left.isPresent()) {
          ScanPage page = base.scan(new ScanRequest(TestBases.map(map), left.get(), descending, 2));
          for (StoredEntry entry : page.entries()) {
            contents.add(text(map, entry.key(), entry.value()));
          }
          left = page.remaining();
        }
      }
      for (String key : List.of("apple", "apricot", "fig", "none", "pear", "x")) {
        StoredValue value = TestBases.get(base, map, TestBases.bytes(key));
        contents.add(value == null ? "" : text(map, TestBases.bytes(key), value));
      }
    }
    return contents;
  }

  private static String text(int map, byte[] key, StoredValue value) {
    HexFormat hex = HexFormat.of();
    return map
        + " "
        + hex.formatHex(key)
        + " "
        + value.sequence()
        + " "
        + value.type()
        + " "
        + hex.formatHex(value.bytes());
  }

  private static List<String> read(Volume volume) {
    try (QfsBase base = TestBases.open(volume)) {
      return contents(base);
    }
  }

  private static List<String> verify(Volume volume) {
    try (QfsBase base = TestBases.open(volume)) {
      List<Fault> faults = base.verify(List.of());
      if (!faults.isEmpty()) {
        Fault first = faults.get(0);
        throw new CorruptionException(first.file(), first.position(), first.found());
      }
      return contents(base);
    }
  }

  /** In a base that has nothing left over, which nobody reads. */
  @Test
  void readingFindsEveryByte() throws Exception {
    DamageReport report = sweep.ofBytes("read", images().get(1), DamageTest::read);
    System.out.println(report);
    report.requireNoViolations();
    assertEquals(report.tried(), report.count(DamageOutcome.FOUND), report.toString());
  }

  /** A base with its anchor brought back from an older day. */
  private record FileCheck() implements DamageCheck<List<String>> {

    @Override
    public List<String> read(Volume volume) {
      return verify(volume);
    }

    @Override
    public Optional<String> excuse(io.qump.testkit.damage.Damage damage) {
      return damage instanceof Replayed
          ? Optional.of("the manifest is the anchor; only the log knows that it is too old")
          : Optional.empty();
    }
  }

  @Test
  void filesCutOffExtendedSwappedReplayedOrDeletedAreFound() throws Exception {
    List<DiskImage> images = images();
    DamageReport report =
        sweep.ofFiles("files", images.get(2), images.subList(0, 2), new FileCheck());
    System.out.println(report);
    report.requireNoViolations();
    assertTrue(report.count(DamageOutcome.EXCUSED) <= 4, report::toString);
  }
}
