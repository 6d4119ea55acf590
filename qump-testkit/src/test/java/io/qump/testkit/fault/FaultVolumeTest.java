package io.qump.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.power.Operation;
import io.qump.testkit.power.RecordingVolume;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultVolumeTest {

  private final RecordingVolume disk =
      new RecordingVolume(DiskImage.of(Map.of("old", FileContent.of(new byte[10]))));
  private final FaultVolume volume = new FaultVolume(disk);

  /** One of each kind, on files made for it. */
  private static void operate(Volume volume, OperationKind kind, int number) {
    switch (kind) {
      case CREATE -> volume.create("new" + number).close();
      case OPEN -> volume.open("old").close();
      case RENAME -> volume.rename("old", "old");
      case DELETE -> {
        volume.create("gone" + number).close();
        volume.delete("gone" + number);
      }
      case LIST -> volume.list("");
      case FORCE_DIRECTORY -> volume.forceDirectory("");
      case LOCK -> volume.lock("a.lock").close();
      case READ -> read(volume);
      case APPEND, FORCE -> write(volume, kind, number);
    }
  }

  private static void read(Volume volume) {
    try (ReadFile file = volume.open("old")) {
      file.size();
    }
  }

  private static void write(Volume volume, OperationKind kind, int number) {
    try (AppendFile file = volume.create(kind.name().toLowerCase(Locale.ROOT) + number)) {
      if (kind == OperationKind.APPEND) {
        file.append(ByteBuffer.allocate(3));
      } else {
        file.force();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOneOperationFailsAndNoOther(OperationKind kind) {
    volume.fail(Fault.once(kind, 2, FaultEffect.IO_ERROR));
    operate(volume, kind, 1);
    StorageException failure = assertThrows(StorageException.class, () -> operate(volume, kind, 2));
    assertEquals(kind.verb(), failure.operation());
    if (kind != OperationKind.FORCE_DIRECTORY) {
      operate(volume, kind, 3);
    }
    assertEquals(1, volume.struck());
    assertEquals(0, volume.handles());
  }

  @ParameterizedTest
  @EnumSource
  void fromOneOnAllFailUntilItIsHealed(OperationKind kind) {
    volume.fail(Fault.from(kind, 2, FaultEffect.IO_ERROR));
    operate(volume, kind, 1);
    for (int i = 2; i < 6; i++) {
      int number = i;
      assertThrows(StorageException.class, () -> operate(volume, kind, number));
    }
    volume.heal();
    if (kind != OperationKind.FORCE_DIRECTORY) {
      operate(volume, kind, 6);
    }
    assertEquals(4, volume.struck());
    assertEquals(kind == OperationKind.FORCE_DIRECTORY ? 5 : 6, volume.counts().get(kind));
  }

  @Test
  void everyKindIsCounted() {
    for (OperationKind kind : OperationKind.values()) {
      operate(volume, kind, 1);
    }
    Map<OperationKind, Long> expected = new EnumMap<>(OperationKind.class);
    for (OperationKind kind : OperationKind.values()) {
      expected.put(kind, 1L);
    }
    expected.put(OperationKind.CREATE, 4L);
    expected.put(OperationKind.OPEN, 2L);
    assertEquals(expected, volume.counts());
  }

  @Test
  void aFileWhoseForceFailedTakesNothingMore() {
    volume.fail(Fault.once(OperationKind.FORCE, 1, FaultEffect.IO_ERROR));
    try (AppendFile file = volume.create("a");
        AppendFile other = volume.create("b")) {
      assertThrows(StorageException.class, file::force);
      assertThrows(StorageException.class, file::force);
      assertThrows(StorageException.class, () -> file.append(ByteBuffer.allocate(1)));
      other.append(ByteBuffer.allocate(1));
      other.force();
    }
  }

  @Test
  void aDirectoryWhoseForceFailedIsNeverForcedAgain() {
    volume.create("d/a").close();
    volume.fail(Fault.once(OperationKind.FORCE_DIRECTORY, 1, FaultEffect.DONE_AND_FAILED));
    assertThrows(StorageException.class, () -> volume.forceDirectory("d"));
    assertThrows(StorageException.class, () -> volume.forceDirectory("d"));
    volume.forceDirectory("");
    long forced =
        disk.trace().operations().stream()
            .filter(operation -> operation instanceof Operation.ForceDirectory)
            .count();
    assertEquals(2, forced, "that of d was done all the same, once");
  }

  @Test
  void aShortWriteIsTakenBackAndInTheTrace() {
    volume.fail(Fault.once(OperationKind.APPEND, 1, FaultEffect.SHORT_WRITE_DISK_FULL));
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
    try (AppendFile file = volume.create("a")) {
      assertThrows(StorageFullException.class, () -> file.append(bytes));
      assertEquals(0, bytes.position());
      assertEquals(0, file.position());
      file.append(bytes);
      assertEquals(4, file.position());
    }
    FileContent all = FileContent.of(new byte[] {1, 2, 3, 4});
    assertEquals(
        List.of(
            new Operation.Create(1, "a"),
            new Operation.Append(1, 0, all.first(2)),
            new Operation.Cut(1, 0),
            new Operation.Append(1, 0, all)),
        disk.trace().operations());
    assertEquals(all, disk.image().content("a"));
  }

  @Test
  void lostPagesAreInTheTrace() {
    volume.fail(Fault.once(OperationKind.FORCE, 1, FaultEffect.LOSE_PAGES));
    try (AppendFile file = volume.create("a")) {
      assertThrows(StorageException.class, file::force);
    }
    assertEquals(
        List.of(new Operation.Create(1, "a"), new Operation.LosePages(1)),
        disk.trace().operations());
  }

  @Test
  void aForceThatIsDoneAndFailsIsDone() {
    volume.fail(Fault.once(OperationKind.FORCE, 1, FaultEffect.DONE_AND_FAILED));
    try (AppendFile file = volume.create("a")) {
      assertThrows(StorageException.class, file::force);
    }
    assertInstanceOf(Operation.Force.class, disk.trace().operations().get(1));
  }

  @Test
  void spaceEndsAndComesBackWithWhatIsDeleted() {
    volume.limitSpace(15);
    try (AppendFile file = volume.create("a");
        AppendFile other = volume.create("b")) {
      file.append(ByteBuffer.allocate(12));
      assertThrows(StorageFullException.class, () -> other.append(ByteBuffer.allocate(4)));
      other.append(ByteBuffer.allocate(3));
      assertThrows(StorageFullException.class, () -> other.append(ByteBuffer.allocate(1)));
      assertEquals(3, other.position());
      volume.delete("old");
      other.append(ByteBuffer.allocate(10));
      assertThrows(StorageFullException.class, () -> other.append(ByteBuffer.allocate(1)));
      volume.rename("b", "a");
      other.append(ByteBuffer.allocate(12));
      assertThrows(StorageFullException.class, () -> other.append(ByteBuffer.allocate(1)));
      volume.freeSpace(1);
      other.append(ByteBuffer.allocate(1));
      volume.delete("a");
      file.append(ByteBuffer.allocate(26));
      assertThrows(StorageFullException.class, () -> file.append(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void aForceWaitsWhereATestSaysSo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    volume.beforeForce(
        name -> {
          assertEquals("a", name);
          begun.countDown();
          awaitUninterrupted(goOn);
        });
    try (AppendFile file = volume.create("a")) {
      Thread forcing =
          new Thread(
              () -> {
                file.force();
                done.set(true);
              });
      forcing.start();
      begun.await();
      file.append(ByteBuffer.allocate(1));
      assertTrue(!done.get());
      goOn.countDown();
      forcing.join();
      assertTrue(done.get());
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }

  @Test
  void whatIsOpenIsCounted() {
    AppendFile file = volume.create("a");
    ReadFile reading = volume.open("a");
    var lock = volume.lock("a.lock");
    assertEquals(3, volume.handles());
    for (int i = 0; i < 2; i++) {
      file.close();
      reading.close();
      lock.close();
    }
    assertEquals(0, volume.handles());
  }

  @Test
  void refusesFaultsThatCannotBe() {
    for (OperationKind kind : OperationKind.values()) {
      for (FaultEffect effect : FaultEffect.values()) {
        if (!effect.suits(kind)) {
          assertThrows(InvalidArgumentException.class, () -> Fault.once(kind, 1, effect));
        }
      }
    }
    assertThrows(
        InvalidArgumentException.class,
        () -> Fault.once(OperationKind.LIST, 0, FaultEffect.IO_ERROR));
  }
}
