package io.qump.segment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.RepairReport;
import io.qump.RepairReport.LostCommits;
import io.qump.Support;
import io.qump.VerificationReport;
import io.qump.codec.Codecs;
import io.qump.error.InvalidArgumentException;
import io.qump.error.StoreLockedException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageOutcome;
import io.qump.testkit.damage.DamageReport;
import io.qump.testkit.damage.DamageSweep;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Trace;
import io.qump.testkit.store.RepairCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole stores, of both bases, with every kind of file damaged in every way: verified, repaired,
 * opened again and used.
 */
class StoreRepairTest {

  private static QumpConfiguration configuration(String backend) {
    return Qump.at(Path.of("store"))
        .backend(backend)
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1))
        .curveWindowBits(4)
        .build();
  }

  private static Qump open(Volume volume, String backend) {
    return EnvironmentOpener.find()
        .open(configuration(backend), Environment.system().withVolumes(directory -> volume));
  }

  private static RepairReport repair(Volume volume, String backend) {
    return EnvironmentOpener.find()
        .repair(configuration(backend), Environment.system().withVolumes(directory -> volume));
  }

  private static QumpMap<String, String> map(Qump store, String name) {
    return store.map(name, Codecs.STRING, Codecs.STRING);
  }

  /** A store with two maps in its base, and with commits in its log that the base has not. */
  private static List<DiskImage> images(String backend) {
    List<DiskImage> images = new ArrayList<>();
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = open(volume, backend)) {
      for (int i = 0; i < 40; i++) {
        map(store, i % 2 == 0 ? "even" : "odd").put("key" + i, "v".repeat(100) + i);
      }
      store.checkpoint();
    }
    images.add(volume.image());
    try (Qump store = open(volume, backend)) {
      for (int i = 0; i < 20; i += 3) {
        map(store, i % 2 == 0 ? "even" : "odd").put("key" + i, "again " + i);
      }
      map(store, "even").remove("key10");
      store.checkpoint();
      for (int i = 0; i < 6; i++) {
        map(store, "log").put("key" + i, "logged " + i);
      }
    }
    images.add(volume.image());
    return images;
  }

  private static DamageOptions options(int damages) {
    return DamageOptions.sampling(Integer.getInteger("qump.repair.damages", damages));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "wal"})
  void damagedBytes(String backend) throws Exception {
    DiskImage image = images(backend).get(1);
    DamageReport report =
        new DamageSweep(options(120))
            .ofBytes("repair " + backend, image, new RepairCheck(configuration(backend), image));
    System.out.println(report);
    report.requireNoViolations();
    assertEquals(report.tried(), report.count(DamageOutcome.HARMLESS), report.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "wal"})
  void damagedFiles(String backend) throws Exception {
    List<DiskImage> images = images(backend);
    DiskImage image = images.get(1);
    DamageReport report =
        new DamageSweep(options(80))
            .ofFiles(
                "repair " + backend,
                image,
                images.subList(0, 1),
                new RepairCheck(configuration(backend), image));
    System.out.println(report);
    report.requireNoViolations();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "wal"})
  void anUndamagedStoreIsNotChanged(String backend) {
    DiskImage image = images(backend).get(1);
    MemoryVolume volume = image.volume();
    RepairReport report = repair(volume, backend);
    assertTrue(report.isClean(), report.toString());
    assertTrue(report.isLossless(), report.toString());
    assertEquals(image, volume.image());
    try (Qump store = open(volume, backend)) {
      assertEquals(Support.NATIVE, store.capabilities().of(Capability.VERIFICATION));
      assertEquals(Support.NATIVE, store.capabilities().of(Capability.REPAIR));
    }
  }

  /** A verification beside a writer and compactions: whatever they replace, it is no fault. */
  @ParameterizedTest
  @ValueSource(strings = {"segment", "wal"})
  void verifyingBesideAWriterRaisesNoFalseAlarm(String backend) throws Exception {
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = open(volume, backend)) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicReference<Throwable> failed = new AtomicReference<>();
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; !stop.get(); i++) {
                    map(store, "map").put("key" + i % 500, "v".repeat(200) + i);
                    if (i % 50 == 49) {
                      store.checkpoint();
                    }
                  }
                } catch (Throwable e) {
                  failed.set(e);
                }
              });
      writer.start();
      long entries = 0;
      for (int round = 0; round < 15 || entries == 0; round++) {
        var report = store.verify();
        assertTrue(report.isClean(), report.toString());
        entries += report.entries();
      }
      stop.set(true);
      writer.join();
      assertEquals(null, failed.get());
    }
  }

  @Test
  void progressGoesUpToAllThatThereIs() {
    try (Qump store = open(images("segment").get(1).volume(), "segment")) {
      List<Long> done = new ArrayList<>();
      AtomicLong toDo = new AtomicLong();
      store.verify(
          (bytesDone, bytesToDo) -> {
            done.add(bytesDone);
            toDo.set(bytesToDo);
          });
      assertTrue(!done.isEmpty() && toDo.get() > 0);
      for (int i = 1; i < done.size(); i++) {
        assertTrue(done.get(i) >= done.get(i - 1), done.toString());
      }
      assertTrue(done.get(done.size() - 1) <= toDo.get(), done.toString());
    }
  }

  /** Damage to base and log at once: the first block, with the names of maps, and a commit. */
  private static DiskImage damaged(String backend) {
    DiskImage image = images(backend).get(1);
    for (String name : image.names()) {
      boolean isLog = name.endsWith("2.qlog");
      if (isLog || name.endsWith("1.edb") || name.endsWith(".qsn")) {
        FileContent content = image.content(name);
        int at = isLog ? content.length() - 150 : 350;
        image = image.with(name, content.with(at, (byte) ~content.at(at)));
      }
    }
    return image;
  }

  private static final class Check implements RecoveryCheck<SortedMap<String, String>> {

    private final String backend;
    private final SortedMap<String, String> expected;

    Check(String backend, DiskImage damaged) {
      this.backend = backend;
      this.expected = recover(damaged.volume());
    }

    @Override
    public SortedMap<String, String> recover(Volume volume) {
      repair(volume, backend);
      SortedMap<String, String> contents = new TreeMap<>();
      try (Qump store = open(volume, backend)) {
        VerificationReport report = store.verify();
        if (!report.isClean()) {
          throw new AssertionError(report.toString());
        }
        for (String name : store.mapNames()) {
          map(store, name).asMap().forEach((key, value) -> contents.put(name + "/" + key, value));
        }
      }
      return contents;
    }

    @Override
    public SortedMap<String, String> stateOf(long commit) {
      return expected;
    }

    @Override
    public void use(Volume volume) {
      try (Qump store = open(volume, backend)) {
        map(store, "used").put("a", "b");
        store.checkpoint();
        assertEquals("b", map(store, "used").get("a"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "wal"})
  void powerCutsDuringARepairLoseNothingMore(String backend) throws Exception {
    DiskImage damaged = damaged(backend);
    Trace repair =
        PowerCutExplorer.record(
            damaged,
            (volume, acknowledgements) -> repair(volume, backend),
            UnaryOperator.identity());
    Check check = new Check(backend, damaged);
    assertTrue(check.expected.size() > 4, check.expected.toString());
    PowerCutReport report =
        new PowerCutExplorer(
                PowerCutOptions.sampling(Integer.getInteger("qump.repair.images", 100)).build())
            .explore("repair " + backend, repair, check);
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 50, report.toString());
  }

  /** Where the power cut may come before anything is lost, what was lost is in a file. */
  @Test
  void whatIsLostIsWrittenDownBeforeAnythingIsChanged() {
    DiskImage damaged = damaged("segment");
    MemoryVolume volume = damaged.volume();
    RepairReport report = repair(volume, "segment");
    assertTrue(report.lostKeys().size() > 0, report.toString());
    List<LostCommits> lost = report.lostCommits();
    assertEquals(1, lost.size(), report.toString());
    assertEquals(lost.get(0).firstSequence(), lost.get(0).lastSequence(), report.toString());
    String last =
        new String(
            volume.image().content("damaged/repair-2.txt").toBytes(), StandardCharsets.UTF_8);
    assertTrue(last.contains(lost.get(0).toString()), last);
    assertTrue(last.contains(report.lostKeys().get(0).toString()), last);
    for (RepairReport.MovedFile moved : report.moved()) {
      assertEquals(damaged.content(moved.file()), volume.image().content(moved.movedTo()));
    }
  }

  @Test
  void whereThereIsNoStoreNothingIsMade() {
    MemoryVolume volume = new MemoryVolume();
    assertThrows(InvalidArgumentException.class, () -> repair(volume, "segment"));
    assertEquals(DiskImage.empty(), volume.image());
  }

  @Test
  void aStoreThatIsOpenIsNotRepaired() {
    MemoryVolume volume = images("segment").get(1).volume();
    try (Qump store = open(volume, "segment")) {
      assertThrows(StoreLockedException.class, () -> repair(volume, "segment"));
      assertEquals(List.of(), store.verify().faults());
    }
  }
}
