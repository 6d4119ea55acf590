package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.core.volume.DiskVolume;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the key, its file has a name that every file system takes, and is found again. */
class HostileKeysTest {

  private static final Pattern NAME =
      Pattern.compile("base/[a-z0-9_]+-[0-9]+/[a-z0-9_]+/[0-9a-f]{2}/[a-z0-9_]+-[0-9a-f]+\\.qfs");
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9]|clock\\$|conin\\$|conout\\$)(\\..*)?");

  private static void keep(Volume volume, List<byte[]> keys) {
    List<EntryChange> changes = new ArrayList<>();
    for (byte[] key : keys) {
      changes.add(new EntryChange(key, 1, new StoredValue(1, 2, key)));
    }
    MapId hostile = new MapId(1, "CON/../\u00E9");
    try (QfsBase base = QfsBase.open(TestBases.context(volume), QfsOptions.DEFAULT)) {
      base.apply(new ChangeSet(1, 1, List.of(new MapChanges(hostile, 0, changes))));
      base.force(1);
    }
    try (QfsBase base = TestBases.open(volume)) {
      for (byte[] key : keys) {
        StoredValue value = TestBases.get(base, 1, key);
        assertNotNull(value);
        assertArrayEquals(key, value.bytes());
      }
      assertEquals(List.of(), base.verify(List.of()));
    }
  }

  @Test
  void tenThousandKeysHaveFilesOfTheirOwn() {
    List<byte[]> keys = HostileKeys.keys(10_000);
    MemoryVolume volume = new MemoryVolume();
    keep(volume, keys);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 256; i++) {
      for (String name : volume.list("base/con-1/binary_data/%02x".formatted(i))) {
        check(name);
        assertTrue(names.add(name.toLowerCase(Locale.ROOT)), name);
      }
    }
    assertEquals(10_000, names.size());
  }

  private static void check(String name) {
    assertTrue(NAME.matcher(name).matches(), name);
    for (String part : name.split("/", -1)) {
      assertTrue(part.length() <= 80, name);
      assertTrue(!RESERVED.matcher(part).matches(), name);
    }
  }

  @Test
  void theyAreFoundOnDisk(@TempDir Path directory) {
    keep(DiskVolume.at(directory), HostileKeys.keys(300));
  }

  @Test
  void theReadablePartIsWhatAPersonReads() {
    assertEquals("apple", ReadableNames.ofKey(TestBases.bytes("apple")));
    assertEquals("hello_world_2", ReadableNames.ofKey(TestBases.bytes("Hello, World! (2)")));
    assertEquals("con", ReadableNames.ofKey(TestBases.bytes("CON")));
    assertEquals("x2e2e", ReadableNames.ofKey(TestBases.bytes("..")));
    assertEquals("xff00", ReadableNames.ofKey(new byte[] {-1, 0}));
    assertEquals("x", ReadableNames.ofKey(new byte[0]));
    assertEquals("a".repeat(48), ReadableNames.ofKey(TestBases.bytes("a".repeat(4_096))));
  }
}
