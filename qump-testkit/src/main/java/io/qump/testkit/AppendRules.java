package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.ClosedException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import io.qump.testkit.conformance.RuleGroup;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** {@link AppendFile}. */
@RuleGroup("Appends")
interface AppendRules extends VolumeSource {

  @Test
  default void appendsAtTheEnd() {
    Volume volume = openVolume();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (AppendFile file = volume.create("a")) {
      for (int length : new int[] {1, 0, 511, 512, 513, 4096, 1, 65_536, 7}) {
        byte[] bytes = Contents.random(length, length);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        file.append(source);
        expected.writeBytes(bytes);
        assertEquals(length, source.position());
        assertEquals(expected.size(), file.position());
      }
    }
    assertArrayEquals(expected.toByteArray(), Contents.read(volume, "a"));
  }

  @Test
  default void appendsWhatRemainsInAnyKindOfBuffer() {
    Volume volume = openVolume();
    byte[] bytes = Contents.random(12, 100);
    ByteBuffer direct = ByteBuffer.allocateDirect(100).put(bytes).flip();
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(bytes, 0, 20));
      file.append(direct.position(20).limit(50));
      file.append(ByteBuffer.wrap(bytes).position(50).slice().limit(20));
      ByteBuffer readOnly = ByteBuffer.wrap(bytes).asReadOnlyBuffer().position(70);
      file.append(readOnly);
      assertEquals(50, direct.position());
      assertEquals(50, direct.limit());
      assertEquals(100, readOnly.position());
    }
    assertArrayEquals(bytes, Contents.read(volume, "a"));
  }

  @Test
  default void appendsMuchAtOnce() {
    Volume volume = openVolume();
    byte[] bytes = Contents.random(13, 3_000_001);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(bytes));
      file.append(direct);
      assertEquals(6_000_002, file.position());
    }
    byte[] found = Contents.read(volume, "a");
    assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(found, 0, bytes.length));
    assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(found, bytes.length, bytes.length));
  }

  @Test
  default void whatTheCallerChangesLaterIsNotInTheFile() {
    Volume volume = openVolume();
    byte[] bytes = Contents.random(14, 10);
    try (AppendFile file = volume.create("a")) {
      byte[] own = bytes.clone();
      file.append(ByteBuffer.wrap(own));
      own[0]++;
    }
    assertArrayEquals(bytes, Contents.read(volume, "a"));
  }

  @Test
  default void forceMayComeAtAnyTime() {
    Volume volume = openVolume();
    try (AppendFile file = volume.create("a")) {
      file.force();
      file.append(ByteBuffer.wrap(new byte[5]));
      file.force();
      file.force();
      assertEquals(5, file.position());
    }
  }

  @Test
  default void forceRunsBesideAppends() throws Exception {
    Volume volume = openVolume();
    byte[] bytes = Contents.random(15, 1000);
    AtomicBoolean done = new AtomicBoolean();
    try (AppendFile file = volume.create("a")) {
      Together.run(
          2,
          thread -> {
            if (thread == 0) {
              for (int i = 0; i < bytes.length; i++) {
                file.append(ByteBuffer.wrap(bytes, i, 1));
              }
              done.set(true);
            } else {
              do {
                file.force();
              } while (!done.get());
            }
          });
      assertEquals(bytes.length, file.position());
    }
    assertArrayEquals(bytes, Contents.read(volume, "a"));
  }

  @Test
  default void filesAreWrittenIndependently() {
    Volume volume = openVolume();
    try (AppendFile a = volume.create("a");
        AppendFile b = volume.create("b")) {
      a.append(ByteBuffer.wrap(new byte[] {1}));
      b.append(ByteBuffer.wrap(new byte[] {2, 3}));
      a.append(ByteBuffer.wrap(new byte[] {4}));
      assertEquals(2, a.position());
      assertEquals(2, b.position());
    }
    assertArrayEquals(new byte[] {1, 4}, Contents.read(volume, "a"));
    assertArrayEquals(new byte[] {2, 3}, Contents.read(volume, "b"));
  }

  @Test
  default void aClosedFileTakesNothing() {
    Volume volume = openVolume();
    byte[] bytes = Contents.random(16, 10);
    AppendFile file = volume.create("a");
    file.append(ByteBuffer.wrap(bytes));
    file.close();
    file.close();
    ByteBuffer more = ByteBuffer.wrap(new byte[3]);
    assertThrows(ClosedException.class, () -> file.append(more));
    assertThrows(ClosedException.class, () -> file.append(ByteBuffer.allocate(0)));
    assertThrows(ClosedException.class, file::force);
    assertEquals(0, more.position());
    assertEquals(10, file.position());
    assertEquals("a", file.name());
    assertArrayEquals(bytes, Contents.read(volume, "a"));
  }
}
