package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link DiskAppendFile} does when the operating system does not do as it is told. */
class DiskAppendFileTest {

  private final IOException noSpace = new IOException("No space left on device");
  private final IOException broken = new IOException("Input/output error");
  private static final byte[] CONTENT = random(1, 1000);

  private final FaultyFile raw = new FaultyFile();
  private final DiskAppendFile file =
      new DiskAppendFile("d/a", raw, new StorageFailures(new FullMedium(() -> Long.MAX_VALUE)));

  @Test
  void aShortWriteIsContinued() {
    raw.writingAtMost(7);
    file.append(ByteBuffer.wrap(CONTENT));
    assertEquals(1000, file.position());
    assertArrayEquals(CONTENT, raw.content());
  }

  @Test
  void aFullMediumTakesNothingOrEverything() {
    file.append(ByteBuffer.wrap(CONTENT, 0, 100));
    raw.full(150, noSpace);
    ByteBuffer rest = ByteBuffer.wrap(CONTENT, 100, 900);
    StorageFullException failure =
        assertThrows(StorageFullException.class, () -> file.append(rest));
    assertEquals("d/a", failure.file());
    assertEquals("append", failure.operation());
    assertSame(noSpace, failure.getCause());
    assertEquals(100, rest.position());
    assertEquals(100, file.position());
    assertArrayEquals(Arrays.copyOf(CONTENT, 100), raw.content());

    raw.full(Integer.MAX_VALUE, noSpace);
    file.append(rest);
    file.force();
    assertArrayEquals(CONTENT, raw.content());
  }

  @Test
  void aFailedWriteIsTakenBack() {
    file.append(ByteBuffer.wrap(CONTENT, 0, 100));
    raw.full(150, broken);
    ByteBuffer rest = ByteBuffer.wrap(CONTENT, 100, 900);
    StorageException failure = assertThrows(StorageException.class, () -> file.append(rest));
    assertFalse(failure instanceof StorageFullException);
    assertEquals(100, rest.position());
    assertArrayEquals(Arrays.copyOf(CONTENT, 100), raw.content());
  }

  @Test
  void anErrorIsTakenBackAsWell() {
    OutOfMemoryError error = new OutOfMemoryError("Cannot reserve direct buffer memory");
    raw.full(50, error);
    StorageException failure =
        assertThrows(StorageException.class, () -> file.append(ByteBuffer.wrap(CONTENT)));
    assertSame(error, failure.getCause());
    assertArrayEquals(new byte[0], raw.content());
  }

  @Test
  void aWriteOfNothingIsAFailureAndNotAnEndlessLoop() {
    raw.writingAtMost(0);
    assertThrows(StorageException.class, () -> file.append(ByteBuffer.wrap(CONTENT)));
    assertEquals(0, file.position());
  }

  @Test
  void whatCannotBeTakenBackIsFinal() {
    raw.full(50, noSpace).failingToTruncate(broken);
    StorageException first =
        assertThrows(StorageException.class, () -> file.append(ByteBuffer.wrap(CONTENT)));
    assertFalse(first instanceof StorageFullException, "nobody may append after it again");
    assertSame(broken, noSpace.getSuppressed()[noSpace.getSuppressed().length - 1]);
    raw.full(Integer.MAX_VALUE, noSpace);
    assertRefused(first);
  }

  /** After a failed fsync the page cache may say that lost pages are clean: the next succeeds. */
  @Test
  void aFailedForceIsFinal() {
    file.append(ByteBuffer.wrap(CONTENT));
    raw.failingToForceOnce(broken);
    StorageException first = assertThrows(StorageException.class, file::force);
    assertEquals("force", first.operation());
    assertSame(broken, first.getCause());
    assertRefused(first);
    assertEquals(1, raw.forces());
  }

  /** No space at a force means that pages were lost, not that one may go on after making some. */
  @Test
  void aForceWithoutSpaceIsFinalAsWell() {
    raw.failingToForceOnce(noSpace);
    StorageException first = assertThrows(StorageException.class, file::force);
    assertFalse(first instanceof StorageFullException);
    assertRefused(first);
  }

  private void assertRefused(StorageException first) {
    long position = file.position();
    ByteBuffer more = ByteBuffer.wrap(CONTENT);
    StorageException append = assertThrows(StorageException.class, () -> file.append(more));
    StorageException force = assertThrows(StorageException.class, file::force);
    for (StorageException refusal : new StorageException[] {append, force}) {
      assertSame(first, refusal.getCause());
      assertTrue(refusal.toString().contains(String.valueOf(first.getMessage())));
    }
    assertEquals(0, more.position());
    assertEquals(position, file.position());
    file.close();
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
