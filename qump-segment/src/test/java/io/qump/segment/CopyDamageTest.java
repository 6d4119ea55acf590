package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.CorruptionException;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A copy of a base proves itself; a damaged base has none. */
class CopyDamageTest {

  private static MemoryVolume base(int segments) {
    MemoryVolume volume = new MemoryVolume();
    try (SegmentBase base = TestBases.open(volume)) {
      for (int i = 1; i <= segments; i++) {
        base.apply(TestBases.changes(i, 1, TestBases.put("key" + i, i, "value" + i)));
        base.force(i);
      }
    }
    return volume;
  }

  @Test
  void aCopyIsWhatWasCopied() {
    MemoryVolume copy = new MemoryVolume();
    DiskImage image = base(3).image();
    try (SegmentBase base = TestBases.open(image.volume())) {
      base.apply(TestBases.changes(4, 1, TestBases.put("key4", 4, "not durable yet")));
      assertEquals(3, base.copyTo(copy, "base"));
    }
    MemoryVolume durable = copy.afterPowerCut();
    List<String> files = image.names();
    assertEquals(files, durable.image().names());
    files.forEach(name -> assertEquals(image.content(name), durable.image().content(name), name));
    try (SegmentBase base = TestBases.open(durable)) {
      base.verify();
      assertEquals(3, base.durableSequence());
    }
  }

  /** Each byte of a segment: opening finds it, or copying does. */
  @Test
  void damageIsNotHandedOn() {
    DiskImage image = base(1).image();
    for (String name : image.names()) {
      FileContent content = image.content(name);
      for (int i = 0; name.endsWith(SegmentFormat.SUFFIX) && i < content.length(); i++) {
        byte turned = (byte) (content.at(i) ^ 1);
        MemoryVolume damaged = image.with(name, content.with(i, turned)).volume();
        MemoryVolume copy = new MemoryVolume();
        assertThrows(
            CorruptionException.class,
            () -> {
              try (SegmentBase base = TestBases.open(damaged)) {
                base.copyTo(copy, "base");
              }
            },
            name + " " + i);
        assertFalse(copy.exists("base/" + Manifest.NAME));
      }
    }
  }
}
