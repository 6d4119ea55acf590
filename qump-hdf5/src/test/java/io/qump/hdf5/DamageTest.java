package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.error.QumpException;
import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ReadFile;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Files that are not what was written: found when they are opened, read or verified. */
class DamageTest {

  /** So many bytes lie between two that are damaged; another number each time hits others. */
  private static final int STEP = Integer.getInteger("qump.hdf5.damage.step", 23);

  private static byte[] bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(0, bytes);
      return bytes.array();
    }
  }

  private static void replace(Volume volume, String name, byte[] content) {
    volume.delete(name);
    try (AppendFile file = volume.create(name)) {
      file.append(ByteBuffer.wrap(content));
    }
  }

  private static MemoryVolume example() {
    MemoryVolume volume = new MemoryVolume();
    TestBases.writeExample(volume);
    return volume;
  }

  /** What is wrong, as opening or verifying says; none if nothing is. */
  private static List<String> faults(Volume volume) {
    List<String> faults = new ArrayList<>();
    try (StorageBackend base = TestBases.open(volume)) {
      for (VerificationCheck check : base.role(Verification.class).orElseThrow().checks()) {
        check.run(advanced -> {}).faults().stream().map(Fault::toString).forEach(faults::add);
      }
    } catch (CorruptionException | FormatVersionException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return faults;
  }

  private static List<String> read(StorageBackend base) {
    List<String> all = new ArrayList<>();
    for (MapId map : List.of(TestBases.FRUIT, TestBases.LINKS)) {
      Optional<KeyRange> left = Optional.of(KeyRange.ALL);
      while (left.isPresent()) {
        ScanPage page = base.scan(new ScanRequest(map, left.get(), false, 10));
        page.entries()
            .forEach(
                entry ->
                    all.add(
                        Arrays.toString(entry.key())
                            + entry.value().sequence()
                            + Arrays.toString(entry.value().bytes())));
        left = page.remaining();
      }
    }
    return all;
  }

  @Test
  void anUndamagedBaseHasNoFaults() {
    assertEquals(List.of(), faults(example()));
    MemoryVolume many = new MemoryVolume();
    TestBases.writeMany(many, 4_000);
    assertEquals(List.of(), faults(many));
  }

  @Test
  void everyDamagedByteIsFoundByVerifying() {
    MemoryVolume written = example();
    List<String> right;
    try (StorageBackend base = TestBases.open(written)) {
      right = read(base);
    }
    int damages = 0;
    for (String name : written.list("base")) {
      byte[] content = bytes(written, name);
      for (int at = 0; at < content.length; at += STEP) {
        for (UnaryOperator<Byte> damage :
            List.<UnaryOperator<Byte>>of(
                old -> (byte) (old ^ 1), old -> (byte) (old ^ 0x80), old -> (byte) ~old)) {
          byte[] damaged = content.clone();
          damaged[at] = damage.apply(content[at]);
          MemoryVolume volume = example();
          replace(volume, name, damaged);
          String where = name + " at " + at;
          assertTrue(!faults(volume).isEmpty(), () -> "not found: " + where);
          assertNoWrongData(volume, right, where);
          damages++;
        }
      }
    }
    System.out.println("DamageTest damages=" + damages + " step=" + STEP);
    assertTrue(damages > 1_000, "damages=" + damages);
  }

  /** Without verifying: reading alone finds what it meets. */
  @Test
  void readingNeverGivesWhatWasNotWritten() {
    MemoryVolume written = example();
    List<String> right;
    try (StorageBackend base = TestBases.open(written)) {
      right = read(base);
    }
    for (String name : written.list("base")) {
      byte[] content = bytes(written, name);
      for (int at = 3; at < content.length; at += 29) {
        byte[] damaged = content.clone();
        damaged[at] ^= 4;
        MemoryVolume volume = example();
        replace(volume, name, damaged);
        assertNoWrongData(volume, right, name + " at " + at);
      }
    }
  }

  /** What is read all the same is right. */
  private static void assertNoWrongData(Volume volume, List<String> right, String where) {
    try (StorageBackend base = TestBases.open(volume)) {
      assertEquals(right, read(base), where);
    } catch (CorruptionException | FormatVersionException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("base"), () -> where + ": " + e);
    }
  }

  @Test
  void filesThatAreCutOffLongerOrGoneAreFound() {
    for (String name : example().list("base")) {
      byte[] content = bytes(example(), name);
      List<byte[]> others =
          List.of(
              new byte[0],
              Arrays.copyOf(content, content.length - 1),
              Arrays.copyOf(content, content.length / 2),
              Arrays.copyOf(content, content.length + 1));
      for (byte[] other : others) {
        MemoryVolume volume = example();
        replace(volume, name, other);
        CorruptionException found =
            assertThrows(CorruptionException.class, () -> TestBases.open(volume).close());
        assertTrue(found.file().equals(name), found::toString);
      }
      MemoryVolume gone = example();
      gone.delete(name);
      QumpException found =
          assertThrows(QumpException.class, () -> TestBases.open(gone).close(), name);
      assertTrue(
          found instanceof CorruptionException || found instanceof StorageException,
          found::toString);
    }
  }

  @Test
  void generationsThatWereSwappedAreFound() {
    MemoryVolume volume = new MemoryVolume();
    TestBases.writeMany(volume, 4_000);
    List<String> names = volume.list("base").stream().filter(name -> name.endsWith(".h5")).toList();
    assertTrue(names.size() > 1, names::toString);
    byte[] first = bytes(volume, names.get(0));
    byte[] second = bytes(volume, names.get(1));
    replace(volume, names.get(0), second);
    replace(volume, names.get(1), first);
    assertTrue(!faults(volume).isEmpty());
  }

  /** Equal in length and whole in itself, but of another store: its checksums do not fit. */
  @Test
  void aGenerationOfTheSameContentElsewhereDoesNotVerify() {
    Checksums ours = new Checksums(TestBases.STORE);
    Checksums others = new Checksums(new java.util.UUID(1, 2));
    ByteBuffer entry = ByteBuffer.allocate(Hdf5Format.ENTRY_BYTES);
    assertTrue(ours.entry(1, 0, entry) != others.entry(1, 0, entry), "store");
    assertTrue(ours.entry(1, 0, entry) != ours.entry(2, 0, entry), "generation");
    assertTrue(ours.entry(1, 0, entry) != ours.entry(1, 1, entry), "place");
    ByteBuffer extent = ByteBuffer.allocate(40);
    assertTrue(ours.extent(1, 0, extent) != others.extent(1, 0, extent), "store");
    assertTrue(ours.extent(1, 0, extent) != ours.extent(1, 40, extent), "place");
  }
}
