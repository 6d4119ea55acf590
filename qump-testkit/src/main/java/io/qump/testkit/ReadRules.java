package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link ReadFile}. */
@RuleGroup("Reads")
interface ReadRules extends VolumeSource {

  @Test
  default void readsByPosition() {
    byte[] content = Contents.random(20, 1000);
    try (ReadFile file = openWith(content)) {
      assertEquals(1000, file.size());
      assertEquals("a", file.name());
      ByteBuffer target = ByteBuffer.allocate(1200).position(100);
      assertEquals(1000, file.read(0, target));
      assertEquals(1100, target.position());
      assertEquals(1200, target.limit());
      assertArrayEquals(content, Arrays.copyOfRange(target.array(), 100, 1100));
      assertEquals(0, target.get(99));
      assertEquals(0, target.get(1100));
    }
  }

  @Test
  default void readsNoMoreThanTheTargetTakes() {
    byte[] content = Contents.random(21, 1000);
    try (ReadFile file = openWith(content)) {
      ByteBuffer target = ByteBuffer.allocateDirect(300).position(10).limit(60);
      assertEquals(50, file.read(500, target));
      assertEquals(60, target.position());
      assertEquals(60, target.limit());
      assertEquals(ByteBuffer.wrap(content, 500, 50), target.flip().position(10));
      assertEquals(0, file.read(500, ByteBuffer.allocate(0)));
    }
  }

  @Test
  default void readsMuchAtOnce() {
    byte[] content = Contents.random(22, 3_000_001);
    try (ReadFile file = openWith(content)) {
      ByteBuffer target = ByteBuffer.allocate(4_000_000);
      assertEquals(3_000_000, file.read(1, target));
      assertEquals(ByteBuffer.wrap(content, 1, 3_000_000), target.flip());
    }
  }

  @Test
  default void readsNothingAtOrBehindTheEnd() {
    try (ReadFile file = openWith(Contents.random(23, 100))) {
      for (long position : new long[] {100, 101, 1L << 31, 1L << 40, Long.MAX_VALUE}) {
        ByteBuffer target = ByteBuffer.allocate(10);
        assertEquals(0, file.read(position, target), "position=" + position);
        assertEquals(0, target.position(), "position=" + position);
      }
      assertEquals(1, file.read(99, ByteBuffer.allocate(10)));
    }
  }

  @Test
  default void refusesToReadWhereThereIsNothingToRead() {
    try (ReadFile file = openWith(new byte[100])) {
      ByteBuffer target = ByteBuffer.allocate(10);
      assertThrows(InvalidArgumentException.class, () -> file.read(-1, target));
      assertThrows(InvalidArgumentException.class, () -> file.read(0, target.asReadOnlyBuffer()));
      assertEquals(0, target.position());
    }
  }

  @Test
  default void viewsAnyPart() {
    byte[] content = Contents.random(24, 10_000);
    try (ReadFile file = openWith(content)) {
      SplittableRandom random = new SplittableRandom(25);
      for (int i = 0; i < 50; i++) {
        int start = random.nextInt(content.length + 1);
        int length = random.nextInt(content.length + 1 - start);
        ByteBuffer view = file.view(start, length);
        String part = "seed=25 start=" + start + " length=" + length;
        assertEquals(length, view.remaining(), part);
        assertEquals(length, view.capacity(), part);
        assertEquals(ByteBuffer.wrap(content, start, length), view, part);
      }
      assertEquals(0, file.view(10_000, 0).remaining());
    }
  }

  @Test
  default void aViewIsReadOnly() {
    try (ReadFile file = openWith(new byte[100])) {
      assertTrue(file.view(0, 100).isReadOnly());
      assertTrue(file.view(0, 0).isReadOnly());
    }
  }

  @Test
  default void refusesViewsOfWhatIsNotThere() {
    try (ReadFile file = openWith(new byte[100])) {
      long[] starts = {-1, 0, 1, 100, 101, Long.MAX_VALUE, 0, Long.MIN_VALUE, 0};
      int[] lengths = {1, 101, 100, 1, 0, Integer.MAX_VALUE, -1, 1, Integer.MIN_VALUE};
      for (int i = 0; i < starts.length; i++) {
        long start = starts[i];
        int length = lengths[i];
        assertThrows(
            InvalidArgumentException.class,
            () -> file.view(start, length),
            "start=" + start + " length=" + length);
      }
    }
  }

  @Test
  default void aViewOutlivesTheFile() {
    Volume volume = openVolume();
    byte[] content = Contents.random(26, 10_000);
    try (AppendFile writer = volume.create("a")) {
      writer.append(ByteBuffer.wrap(content));
      ReadFile file = volume.open("a");
      ByteBuffer view = file.view(100, 9_000);
      writer.append(ByteBuffer.wrap(new byte[5000]));
      file.close();
      volume.delete("a");
      Contents.write(volume, "a", new byte[10_000]);
      assertEquals(ByteBuffer.wrap(content, 100, 9_000), view);
    }
  }

  @Test
  default void readsWhatIsAppendedAfterItWasOpened() {
    Volume volume = openVolume();
    byte[] content = Contents.random(27, 200);
    try (AppendFile writer = volume.create("a");
        ReadFile file = volume.open("a")) {
      assertEquals(0, file.size());
      assertEquals(0, file.view(0, 0).remaining());
      writer.append(ByteBuffer.wrap(content, 0, 100));
      assertEquals(100, file.size());
      writer.append(ByteBuffer.wrap(content, 100, 100));
      assertArrayEquals(content, Contents.read(file));
      assertEquals(ByteBuffer.wrap(content), file.view(0, 200));
    }
  }

  @Test
  default void manyReadWhileTheFileGrows() throws Exception {
    Volume volume = openVolume();
    byte[] content = Contents.random(28, 100_000);
    try (AppendFile writer = volume.create("a");
        ReadFile file = volume.open("a")) {
      Together.run(
          4,
          thread -> {
            if (thread == 0) {
              appendInSteps(writer, content, 250);
            } else {
              readWhileItGrows(writer, file, content);
            }
          });
    }
  }

  private static void appendInSteps(AppendFile writer, byte[] content, int step) {
    for (int i = 0; i < content.length; i += step) {
      writer.append(ByteBuffer.wrap(content, i, step));
    }
  }

  private static void readWhileItGrows(AppendFile writer, ReadFile file, byte[] content) {
    ByteBuffer target = ByteBuffer.allocate(content.length);
    int appended = 0;
    while (appended < content.length) {
      appended = (int) writer.position();
      int start = Math.max(0, appended - 3000);
      int count = file.read(start, target.clear());
      assertTrue(count >= appended - start, "appended=" + appended + " count=" + count);
      assertEquals(ByteBuffer.wrap(content, start, count), target.flip());
      assertEquals(
          ByteBuffer.wrap(content, start, appended - start), file.view(start, appended - start));
    }
  }

  @Test
  default void aClosedFileIsNotRead() {
    Volume volume = openVolume();
    byte[] content = Contents.random(29, 100);
    Contents.write(volume, "a", content);
    ReadFile file = volume.open("a");
    try (ReadFile other = volume.open("a")) {
      file.close();
      file.close();
      ByteBuffer target = ByteBuffer.allocate(10);
      assertThrows(ClosedException.class, () -> file.read(0, target));
      assertThrows(ClosedException.class, () -> file.read(0, ByteBuffer.allocate(0)));
      assertThrows(ClosedException.class, () -> file.view(0, 1));
      assertThrows(ClosedException.class, () -> file.view(0, 0));
      assertThrows(ClosedException.class, file::size);
      assertEquals(0, target.position());
      assertEquals("a", file.name());
      assertArrayEquals(content, Contents.read(other));
    }
  }

  private ReadFile openWith(byte[] content) {
    Volume volume = openVolume();
    Contents.write(volume, "a", content);
    return volume.open("a");
  }
}
