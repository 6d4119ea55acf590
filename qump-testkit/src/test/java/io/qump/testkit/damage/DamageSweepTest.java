package io.qump.testkit.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.CorruptionException;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.toy.Flaw;
import io.qump.testkit.toy.ToyCheck;
import io.qump.testkit.toy.ToyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DamageSweepTest {

  private final DamageSweep sweep = new DamageSweep(DamageOptions.exhaustive());

  /** A snapshot and two logs behind it, all closed, and what there was on the way. */
  private static List<DiskImage> images() {
    MemoryVolume volume = new MemoryVolume();
    List<DiskImage> images = new ArrayList<>();
    try (ToyStore store = new ToyStore(volume, Set.of())) {
      store.put("a", "one");
      store.compact();
      images.add(volume.image());
      store.put("b", "two");
      images.add(volume.image());
    }
    try (ToyStore store = new ToyStore(volume, Set.of())) {
      store.put("a", "three");
      images.add(volume.image());
    }
    images.add(volume.image());
    return images;
  }

  /** The toy store with what it cannot promise. */
  private record ToyDamageCheck(Set<Flaw> flaws, String newest)
      implements DamageCheck<SortedMap<String, String>> {

    @Override
    public SortedMap<String, String> read(Volume volume) {
      return new ToyCheck(flaws).recover(volume);
    }

    @Override
    public Optional<String> excuse(Damage damage) {
      boolean end =
          damage instanceof Damage.Truncated
              || damage instanceof Damage.Deleted
              || damage instanceof Damage.Swapped
              || damage instanceof Damage.Replayed;
      return end && damage.files().contains(newest)
          ? Optional.of("nothing names the end of the newest log")
          : Optional.empty();
    }
  }

  private DamageReport bytes(Set<Flaw> flaws) throws Exception {
    DiskImage image = images().get(3);
    return sweep.ofBytes("toy", image, new ToyDamageCheck(flaws, "log-0003"));
  }

  private DamageReport files(Set<Flaw> flaws) throws Exception {
    List<DiskImage> images = images();
    return sweep.ofFiles(
        "toy", images.get(3), images.subList(0, 3), new ToyDamageCheck(flaws, "log-0003"));
  }

  @Test
  void theRightStoreNoticesEveryByte() throws Exception {
    DamageReport report = bytes(Set.of()).requireNoViolations();
    assertEquals(report.possible(), report.tried());
    DiskImage image = images().get(3);
    int bytes = image.names().stream().mapToInt(name -> image.content(name).length()).sum();
    assertTrue(report.tried() > 9L * bytes && report.tried() <= 10L * bytes, report.toString());
    assertTrue(report.count(DamageOutcome.FOUND) > report.tried() / 2, report.toString());
    assertEquals(0, report.count(DamageOutcome.EXCUSED), report.toString());
  }

  @Test
  void theRightStoreNoticesWhatBefallsFiles() throws Exception {
    DamageReport report = files(Set.of()).requireNoViolations();
    assertEquals(
        Set.of("deleted", "extended", "replayed", "swapped", "truncated"),
        report.outcomes().keySet());
    assertTrue(report.count(DamageOutcome.EXCUSED) > 0, report.toString());
    assertTrue(report.foundElsewhere() > 0, "a deleted log is noticed in the next: " + report);
  }

  @Test
  void silentLossIsFound() throws Exception {
    DamageReport report = bytes(Set.of(Flaw.STOP_AT_FIRST_BAD_RECORD));
    assertTrue(report.count(DamageOutcome.SILENT) > 0, report.toString());
    AssertionError error = assertThrows(AssertionError.class, report::requireNoViolations);
    assertTrue(error.toString().contains("SILENT log-0002@"), error.toString());
    assertTrue(error.toString().contains(DamageOptions.RERUN_PROPERTY), error.toString());
  }

  @Test
  void untypedErrorsAreFound() throws Exception {
    DamageReport report = files(Set.of(Flaw.UNTYPED_ERROR));
    assertTrue(report.count(DamageOutcome.UNTYPED) > 0, report.toString());
    assertEquals(0, report.count(DamageOutcome.SILENT), report.toString());
    assertThrows(AssertionError.class, report::requireNoViolations);
  }

  @Test
  void aMissingChecksumIsFound() throws Exception {
    DamageReport report = bytes(Set.of(Flaw.NO_CHECKSUM));
    assertTrue(report.count(DamageOutcome.SILENT) > 0, report.toString());
  }

  @Test
  void hangsAreFound() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    DiskImage image = DiskImage.of(Map.of("a", FileContent.of(new byte[] {1, 2})));
    DamageOptions options = DamageOptions.exhaustive().withLimit(Duration.ofMillis(200));
    DamageReport report =
        new DamageSweep(options)
            .ofBytes(
                "hang",
                image,
                volume -> {
                  if (firstByte(volume) == 3) {
                    never.await();
                  }
                  return "";
                });
    assertEquals(1, report.count(DamageOutcome.HANGS), report.toString());
    assertEquals(report.possible(), report.tried());
    assertEquals("a@0=03", report.violations().get(0).damage().toString());
  }

  private static int firstByte(Volume volume) {
    try (ReadFile file = volume.open("a")) {
      return file.view(0, 1).get(0);
    }
  }

  @Test
  void anExceptionWithoutAFileIsNoReport() throws Exception {
    DiskImage image = DiskImage.of(Map.of("a", FileContent.of(new byte[] {7})));
    DamageReport report =
        sweep.ofBytes(
            "nameless",
            image,
            volume -> {
              int first = firstByte(volume);
              if (first != 7) {
                throw new CorruptionException(first == 0 ? "" : "a", first < 0 ? -1 : 0, "bad");
              }
              return "";
            });
    Map<DamageOutcome, Long> flips = report.outcomes().get("bit turned over");
    assertEquals(new EnumMap<>(Map.of(DamageOutcome.FOUND, 7L, DamageOutcome.UNTYPED, 1L)), flips);
    assertEquals(Map.of(DamageOutcome.UNTYPED, 1L), report.outcomes().get("byte set to 00"));
  }

  @Test
  void oneDamageIsTriedAgainByItsText() throws Exception {
    DiskImage image = images().get(3);
    ToyDamageCheck check = new ToyDamageCheck(Set.of(Flaw.STOP_AT_FIRST_BAD_RECORD), "");
    DamageReport.Violation first = sweep.ofBytes("toy", image, check).violations().get(0);
    DamageOptions options = DamageOptions.exhaustive().withRerun(first.damage().toString());
    DamageReport again = new DamageSweep(options).ofBytes("toy", image, check);
    assertEquals(1, again.tried());
    assertEquals(first.damage(), again.violations().get(0).damage());
  }

  @Test
  void aSampleKeepsToItsBudget() throws Exception {
    DamageReport report =
        new DamageSweep(DamageOptions.sampling(100))
            .ofBytes("toy", images().get(3), new ToyDamageCheck(Set.of(), ""));
    assertEquals(100, report.tried());
    assertTrue(report.possible() > 1_000, report.toString());
  }

  @Test
  void everyDamageChangesTheImageAndIsOneOfItsKind() {
    List<DiskImage> images = images();
    DiskImage image = images.get(3);
    List<Damage> all = new ArrayList<>(Damages.ofBytes(image));
    all.addAll(Damages.ofFiles(image, images.subList(0, 3)));
    Map<String, Damage> texts = new TreeMap<>();
    for (Damage damage : all) {
      assertFalse(image.hasFilesOf(damage.applyTo(image)), damage.toString());
      assertEquals(null, texts.put(damage.toString(), damage), damage.toString());
    }
  }
}
