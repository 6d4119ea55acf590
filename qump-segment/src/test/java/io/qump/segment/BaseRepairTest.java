package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Fault;
import io.qump.RepairReport.MovedFile;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTimes;
import io.qump.spi.KeyRange;
import io.qump.spi.PlannedRepair;
import io.qump.spi.PlannedRepair.LostRange;
import io.qump.spi.RepairPlan;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.damage.DamageCheck;
import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageOutcome;
import io.qump.testkit.damage.DamageReport;
import io.qump.testkit.damage.DamageSweep;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Trace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Damages a base in every way, verifies and repairs it: the damaged file is named, every entry of
 * an undamaged block comes back, whatever is not what it was lies in a range that the report names,
 * and the repaired base is whole, also if the power is cut at any step of the repair.
 */
class BaseRepairTest {

  /** A merge that begins by itself would take away the runs that the test merges. */
  private static final SegmentOptions BY_HAND = new SegmentOptions(9_000, 1L << 40, false);

  private static final int FIRST_KEYS = 90;
  private static final long LAST = 4;
  private static final int IMAGES_OF_CUTS = Integer.getInteger("qump.repair.images", 150);

  /** A state of a key as it was written, and the blocks that it needs. */
  private record Written(String key, long sequence, String value, List<Place> places) {}

  /** Bytes of a file. */
  private record Place(String file, int position, ByteBuffer content) {

    /** Whether these bytes are still there, be it in another file. */
    boolean isIn(DiskImage image) {
      return image.names().stream()
          .map(image::content)
          .anyMatch(
              other ->
                  other.length() >= position + content.capacity()
                      && other.buffer().slice(position, content.capacity()).equals(content));
    }
  }

  private static final List<DiskImage> IMAGES = images();
  private static final List<Written> WRITTEN = written(IMAGES.get(IMAGES.size() - 1));

  static DiskImage intact() {
    return IMAGES.get(IMAGES.size() - 1);
  }

  /** Three runs: of several segments with several blocks; over a part of their keys; of one key. */
  private static List<DiskImage> images() {
    List<DiskImage> images = new ArrayList<>();
    MemoryVolume volume = new MemoryVolume();
    try (SegmentBase base = SegmentBase.open(TestBases.context(volume), BY_HAND)) {
      base.apply(
          TestBases.changes(
              1,
              1,
              IntStream.range(0, FIRST_KEYS)
                  .mapToObj(i -> TestBases.put(key(i), 1, value(i, i % 20 == 7 ? 1_500 : 150)))
                  .toArray(EntryChange[]::new)));
      base.force(1);
      images.add(volume.image());
      base.apply(history());
      base.force(3);
      images.add(volume.image());
      base.apply(TestBases.changes(LAST, 1, TestBases.put("single", LAST, "one")));
      base.force(LAST);
      images.add(volume.image());
    }
    return images;
  }

  /** Every third key at commit 3, most of them at commit 2 too, with the times of both. */
  private static ChangeSet history() {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      changes.add(
          i == 10 ? TestBases.remove(key(3 * i), 3) : TestBases.put(key(3 * i), 3, value(-i, 200)));
      if (i % 4 != 0) {
        changes.add(TestBases.put(key(3 * i), 2, value(i, 200)));
      }
    }
    long now = TestBases.NOW.toEpochMilli();
    return new ChangeSet(
        true,
        CommitTimes.of(new long[] {2, 3}, new long[] {now + 2, now + 3}),
        List.of(new MapChanges(TestBases.map(1), List.<Long>of(), changes)));
  }

  private static String key(int number) {
    return "key%03d".formatted(number);
  }

  private static String value(int number, int length) {
    return (number + "-").repeat(length).substring(0, length);
  }

  /** Every state in the segments of an intact base, the newest of each key first. */
  private static List<Written> written(DiskImage image) {
    List<Written> written = new ArrayList<>();
    try (SegmentBase base = TestBases.open(image.volume())) {
      for (Run run : base.live().runs()) {
        for (SegmentReader segment : run.segments()) {
          written.addAll(written(image, segment));
        }
      }
    }
    return written;
  }

  private static List<Written> written(DiskImage image, SegmentReader segment) {
    String file = segment.file().damage().file();
    List<Written> written = new ArrayList<>();
    DecodedBlock block = new DecodedBlock();
    for (int i = 0; i < segment.index().count(); i++) {
      block.read(segment, i);
      for (int entry = 0; entry < block.count(); entry++) {
        List<Place> places = new ArrayList<>();
        places.add(place(image, file, segment.index().position(i), segment.index().length(i)));
        boolean removed = block.type(entry) == SegmentFormat.TOMBSTONE;
        if (block.isElsewhere(entry)) {
          int at = (int) block.valuePlace(entry);
          int length = segment.file().number(at + SegmentFormat.BLOCK_STORED_LENGTH);
          places.add(place(image, file, at, SegmentFormat.BLOCK_HEADER_BYTES + length));
        }
        written.add(
            new Written(
                new String(block.userKey(entry), StandardCharsets.UTF_8),
                block.sequence(entry),
                removed
                    ? ""
                    : new String(block.value(segment, entry).bytes(), StandardCharsets.UTF_8),
                places));
      }
    }
    return written;
  }

  private static Place place(DiskImage image, String file, int position, int length) {
    return new Place(file, position, image.content(file).buffer().slice(position, length));
  }

  private static SortedMap<String, String> contents(SegmentBase base) {
    ScanRequest all = new ScanRequest(TestBases.map(1), KeyRange.ALL, false, 1_000);
    SortedMap<String, String> contents = new TreeMap<>();
    for (StoredEntry entry : base.scan(all).entries()) {
      contents.put(
          new String(entry.key(), StandardCharsets.UTF_8),
          new String(entry.value().bytes(), StandardCharsets.UTF_8));
    }
    return contents;
  }

  /** What must be there: of each key the newest state whose blocks are there. */
  private static SortedMap<String, String> expected(DiskImage damaged) {
    SortedMap<String, String> expected = new TreeMap<>();
    WRITTEN.stream()
        .filter(written -> written.places().stream().allMatch(place -> place.isIn(damaged)))
        .forEach(written -> expected.putIfAbsent(written.key(), written.value()));
    expected.values().removeIf(String::isEmpty);
    return expected;
  }

  private static RepairPlan plan(Volume volume) {
    return new SegmentBaseProvider().plan(TestBases.context(volume), LAST + 1);
  }

  private static boolean covers(LostRange range, String key, boolean older) {
    byte[] bytes = TestBases.bytes(key);
    byte[] to = range.to();
    boolean from =
        range.fromMap() < 1
            || (range.fromMap() == 1 && Arrays.compareUnsigned(range.from(), bytes) <= 0);
    boolean before =
        range.toMap() > 1
            || (range.toMap() == 1 && (to == null || Arrays.compareUnsigned(bytes, to) < 0));
    return from && before && (!older || range.mayShowOlderStates());
  }

  /** Repairs damaged files and checks all that is claimed; the same answer each time. */
  private static String repaired(Volume volume) {
    DiskImage damaged = ((MemoryVolume) volume).image();
    RepairPlan plan = plan(volume);
    assertEquals(damaged, ((MemoryVolume) volume).image(), "planning changed something");
    PlannedRepair what = plan.what();
    requireNamed(damaged, what);
    plan.carryOut();
    RepairPlan second = plan(volume);
    assertTrue(second.what().isEmpty(), () -> "still damaged: " + second.what());
    for (MovedFile moved : what.moved()) {
      assertEquals(
          damaged.content(moved.file()),
          ((MemoryVolume) volume).image().content(moved.movedTo()),
          "a damaged file was not kept");
    }
    SortedMap<String, String> expected = expected(damaged);
    try (SegmentBase base = SegmentBase.open(TestBases.context(volume), BY_HAND)) {
      base.verify();
      assertEquals(LAST, base.durableSequence());
      assertEquals(expected, contents(base));
      base.apply(TestBases.changes(LAST + 1, 1, TestBases.put("new", LAST + 1, "works")));
      base.force(LAST + 1);
      base.compact(base.live().runs());
      base.verify();
      expected.put("new", "works");
      assertEquals(expected, contents(base));
    }
    expected.remove("new");
    expected(intact())
        .forEach(
            (key, value) -> {
              String found = expected.get(key);
              assertTrue(
                  value.equals(found)
                      || what.lostKeys().stream()
                          .anyMatch(lost -> covers(lost, key, found != null)),
                  () -> key + " is not what it was, and not in " + what.lostKeys());
            });
    expected.keySet().stream()
        .filter(key -> !expected(intact()).containsKey(key))
        .forEach(
            key ->
                assertTrue(
                    what.lostKeys().stream().anyMatch(lost -> covers(lost, key, true)),
                    () -> key + " was removed and is back, and not in " + what.lostKeys()));
    return "repaired";
  }

  private static void requireNamed(DiskImage damaged, PlannedRepair what) {
    Set<String> changed =
        intact().names().stream()
            .filter(
                name ->
                    !damaged.contains(name)
                        || !damaged.content(name).equals(intact().content(name)))
            .collect(Collectors.toSet());
    Map<String, List<Fault>> faults =
        what.faults().stream().collect(Collectors.groupingBy(Fault::file));
    for (String name : changed) {
      assertTrue(faults.containsKey(name), () -> name + " is damaged and not in " + what);
    }
    assertEquals(changed.isEmpty(), what.isEmpty(), what::toString);
    Set<String> moved = what.moved().stream().map(move -> move.file()).collect(Collectors.toSet());
    for (String name : changed) {
      assertEquals(damaged.contains(name), moved.contains(name), () -> name + " " + what);
    }
  }

  static final DamageCheck<String> CHECK = BaseRepairTest::repaired;

  @Test
  void everyUndamagedEntryComesBackFromDamagedBytes() throws Exception {
    DamageReport report =
        new DamageSweep(DamageOptions.sampling(Integer.getInteger("qump.repair.damages", 150)))
            .ofBytes("repair", intact(), CHECK);
    System.out.println(report);
    report.requireNoViolations();
    assertEquals(report.tried(), report.count(DamageOutcome.HARMLESS), report.toString());
  }

  @Test
  void everyUndamagedEntryComesBackFromDamagedFiles() throws Exception {
    DamageReport report =
        new DamageSweep(DamageOptions.sampling(Integer.getInteger("qump.repair.damages", 100)))
            .ofFiles("repair", intact(), IMAGES.subList(0, IMAGES.size() - 1), CHECK);
    System.out.println(report);
    report.requireNoViolations();
    assertEquals(report.tried(), report.count(DamageOutcome.HARMLESS), report.toString());
  }

  @Test
  void verifyingNamesEveryDamagedBlock() {
    DiskImage image = intact();
    List<Place> data =
        WRITTEN.stream().flatMap(written -> written.places().stream()).distinct().toList();
    List<Place> damaged =
        List.of(data.get(0), data.get(data.size() / 2), data.get(data.size() - 1));
    for (Place place : damaged) {
      FileContent content = image.content(place.file());
      int at = place.position() + place.content().capacity() / 2;
      image = image.with(place.file(), content.with(at, (byte) ~content.at(at)));
    }
    List<Fault> faults = new ArrayList<>();
    try (SegmentBase base = TestBases.open(image.volume())) {
      for (VerificationCheck check : base.role(Verification.class).orElseThrow().checks()) {
        faults.addAll(check.run(advanced -> {}).faults());
      }
    }
    for (Place place : damaged) {
      assertTrue(
          faults.stream()
              .anyMatch(
                  fault ->
                      fault.file().equals(place.file()) && fault.position() == place.position()),
          () -> place + " is not in " + faults);
    }
    assertFalse(faults.isEmpty());
  }

  /** A base in which the value of one key is damaged, in a block of its own. */
  static DiskImage damagedValue() {
    Place value =
        WRITTEN.stream()
            .filter(written -> written.places().size() == 2)
            .findFirst()
            .orElseThrow()
            .places()
            .get(1);
    FileContent content = intact().content(value.file());
    int at = value.position() + value.content().capacity() / 2;
    return intact().with(value.file(), content.with(at, (byte) ~content.at(at)));
  }

  @Test
  void aDamagedValueCostsItsKeyAlone() throws Exception {
    assertEquals("repaired", CHECK.read(damagedValue().volume()));
    assertEquals(1, plan(damagedValue().volume()).what().lostKeys().size());
  }

  /** A base with damage in two files, whose repair is the workload. */
  static DiskImage damaged() {
    DiskImage image = intact();
    for (String name : List.of(key(5), key(60))) {
      Place place =
          WRITTEN.stream()
              .filter(written -> written.key().equals(name))
              .reduce((one, other) -> other)
              .orElseThrow()
              .places()
              .get(0);
      FileContent content = image.content(place.file());
      int at = place.position() + 20;
      image = image.with(place.file(), content.with(at, (byte) ~content.at(at)));
    }
    return image;
  }

  private static final class Check implements RecoveryCheck<SortedMap<String, String>> {

    private final SortedMap<String, String> expected;

    Check(SortedMap<String, String> expected) {
      this.expected = expected;
    }

    @Override
    public SortedMap<String, String> recover(Volume volume) {
      plan(volume).carryOut();
      try (SegmentBase base = TestBases.open(volume)) {
        base.verify();
        return contents(base);
      }
    }

    @Override
    public SortedMap<String, String> stateOf(long commit) {
      return expected;
    }

    @Override
    public void use(Volume volume) {
      try (SegmentBase base = TestBases.open(volume)) {
        long next = base.durableSequence() + 1;
        base.apply(TestBases.changes(next, 1, TestBases.put("used", next, "works")));
        base.force(next);
        base.verify();
        assertEquals("works", contents(base).get("used"));
      }
    }
  }

  static PowerCutReport cut(DiskImage begin, int images) throws Exception {
    Trace repair =
        PowerCutExplorer.record(
            begin, (volume, acknowledgements) -> plan(volume).carryOut(), UnaryOperator.identity());
    return new PowerCutExplorer(PowerCutOptions.sampling(images).build())
        .explore("repair", repair, new Check(expected(begin)));
  }

  @Test
  void powerCutsDuringTheRepairOfSegments() throws Exception {
    PowerCutReport report = cut(damaged(), IMAGES_OF_CUTS);
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 50, report.toString());
  }

  @Test
  void powerCutsDuringTheRepairWithoutAManifest() throws Exception {
    PowerCutReport report = cut(damaged().without("base/" + Manifest.NAME), IMAGES_OF_CUTS);
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 50, report.toString());
  }

  @Test
  void whatTheLogHasComesFromTheLog() {
    DiskImage image = intact().without("base/" + SegmentFormat.name(newest()));
    MemoryVolume volume = image.volume();
    RepairPlan plan = new SegmentBaseProvider().plan(TestBases.context(volume), LAST);
    assertEquals(List.of(), plan.what().lostKeys());
    assertFalse(plan.what().isEmpty());
    plan.carryOut();
    try (SegmentBase base = TestBases.open(volume)) {
      base.verify();
      assertEquals(LAST - 1, base.durableSequence());
    }
  }

  private static long newest() {
    try (SegmentBase base = TestBases.open(intact().volume())) {
      return base.live().runs().get(0).segments().get(0).sealed().number();
    }
  }
}
