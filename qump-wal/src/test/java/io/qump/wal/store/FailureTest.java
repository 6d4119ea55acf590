package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.error.CheckpointFailedException;
import io.qump.error.CorruptionException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import io.qump.wal.WatchedVolume;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store does when the medium fails, fills or lies. */
@Timeout(60)
class FailureTest {

  private final MemoryVolume memory = new MemoryVolume();

  /** A medium that fails, or waits, when the test says so. Thread-safe. */
  private static final class Medium extends WatchedVolume {

    private volatile boolean failsForce;
    private volatile boolean isFull;
    private volatile CountDownLatch held = new CountDownLatch(0);

    Medium(Volume target) {
      super(target);
    }

    @Override
    protected void append(AppendFile file, ByteBuffer bytes) {
      if (isFull) {
        throw new StorageFullException(file.name(), "append", "injected", null);
      }
      super.append(file, bytes);
    }

    @Override
    protected void force(AppendFile file) {
      if (failsForce) {
        throw new StorageException(file.name(), "force", "injected", null);
      }
      awaitRelease();
      super.force(file);
    }

    private void awaitRelease() {
      try {
        if (!held.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody let the force go on");
        }
      } catch (InterruptedException e) {
        throw new AssertionError("a test thread was interrupted", e);
      }
    }
  }

  @Test
  void afterAFailedForceTheOutcomeIsUnknownAndTheStoreIsReadOnly() {
    Medium medium = new Medium(memory);
    try (Qump store = open(medium)) {
      map(store).put("key", 1L);
      medium.failsForce = true;
      assertThrows(OutcomeUnknownException.class, () -> map(store).put("key", 2L));
      medium.failsForce = false;
      ReadOnlyException refused =
          assertThrows(ReadOnlyException.class, () -> map(store).put("key", 3L));
      assertTrue(refused.toString().contains("injected"), refused.toString());
      assertEquals(1L, map(store).get("key"), "what is not durable is not seen");
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(1L, map(store).get("key"));
    }
  }

  @Test
  void aSyncWriteIsSeenByOthersOnlyWhenItIsDurable() throws InterruptedException {
    Medium medium = new Medium(memory);
    try (Qump store = open(medium)) {
      map(store).put("key", 1L);
      medium.held = new CountDownLatch(1);
      Thread writer = new Thread(() -> map(store).put("key", 2L));
      writer.start();
      awaitLinked(store, 2);
      assertEquals(1L, map(store).get("key"));
      medium.held.countDown();
      writer.join();
      assertEquals(2L, map(store).get("key"));
    }
  }

  /** Waits until a commit was linked; its sequence is counted before it is visible. */
  private static void awaitLinked(Qump store, long commits) {
    while (store.statistics().operations().commits() < commits) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFullMediumKeepsReadsAliveAndIsRecoveredFrom() {
    Medium medium = new Medium(memory);
    try (Qump store = open(medium, settings().lockTimeout(Duration.ofMillis(20)))) {
      map(store).put("key", 1L);
      medium.isFull = true;
      assertThrows(OutcomeUnknownException.class, () -> map(store).put("key", 2L));
      assertEquals(1L, map(store).get("key"));
      medium.isFull = false;
      map(store).put("other", 3L);
      assertEquals(3L, map(store).get("other"));
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(3L, map(store).get("other"));
      assertEquals(2L, map(store).get("key"), "it became durable with the next force");
    }
  }

  @Test
  void aCheckpointThatFindsNoSpaceLosesNothing() {
    Medium medium = new Medium(memory);
    try (Qump store = open(medium)) {
      map(store).put("key", 1L);
      medium.isFull = true;
      assertThrows(CheckpointFailedException.class, store::checkpoint);
      medium.isFull = false;
      assertEquals(1L, map(store).get("key"));
      store.checkpoint();
      map(store).put("key", 2L);
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(2L, map(store).get("key"));
    }
  }

  /**
   * A medium that was full when a snapshot was to be made, or to get its name, made the store
   * read-only for good: the base deleted a temporary file that was not there, and took that for a
   * failure of the medium; or it took the rename for one.
   */
  @ParameterizedTest
  @EnumSource(names = {"CREATE", "APPEND", "RENAME"})
  void aSnapshotThatFindsNoSpaceIsTriedAgain(OperationKind kind) {
    FaultVolume medium = new FaultVolume(memory);
    try (Qump store = open(medium)) {
      map(store).put("key", 1L);
      long next = medium.counts().getOrDefault(kind, 0L) + 1;
      medium.fail(Fault.once(kind, next, FaultEffect.DISK_FULL));
      assertThrows(CheckpointFailedException.class, store::checkpoint);
      store.checkpoint();
      map(store).put("key", 2L);
      assertEquals(2L, map(store).get("key"));
    }
  }

  /** A store on a full medium could not be opened: the report of its recovery found no space. */
  @Test
  void aFullMediumKeepsNoStoreFromBeingOpened() {
    try (Qump store = open(memory)) {
      map(store).put("key", 1L);
    }
    FaultVolume medium = new FaultVolume(memory);
    for (OperationKind kind :
        List.of(OperationKind.CREATE, OperationKind.APPEND, OperationKind.RENAME)) {
      medium.fail(Fault.from(kind, 1, FaultEffect.DISK_FULL));
    }
    try (Qump store = open(medium)) {
      assertEquals(1L, map(store).get("key"));
    }
  }

  /** A log file whose length could not be read stayed open when the store was not. */
  @Test
  void aReadThatFailsWhileOpeningLeavesNothingOpen() {
    try (Qump store = open(memory)) {
      map(store).put("key", 1L);
    }
    FaultVolume counting = new FaultVolume(memory);
    open(counting).close();
    long reads = counting.counts().getOrDefault(OperationKind.READ, 0L);
    assertTrue(reads > 0, "nothing was read");
    for (long number = 1; number <= reads; number++) {
      Fault fault = Fault.from(OperationKind.READ, number, FaultEffect.IO_ERROR);
      FaultVolume medium = new FaultVolume(memory).fail(fault);
      assertThrows(StorageException.class, () -> open(medium).close(), fault::toString);
      assertEquals(0, medium.handles(), fault::toString);
    }
  }

  @Test
  void damageToTheSnapshotIsFoundWhereverItIs() {
    try (Qump store = open(memory)) {
      for (long i = 0; i < 20; i++) {
        map(store).put("key-" + i, i);
      }
      store.checkpoint();
    }
    String name =
        memory.list("base").stream()
            .filter(file -> file.endsWith(".qsn"))
            .findFirst()
            .orElseThrow();
    byte[] whole = bytes(memory, name);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertFound(name, damaged, "byte " + at);
    }
    for (int length = 0; length < whole.length; length++) {
      assertFound(name, Arrays.copyOf(whole, length), "length " + length);
    }
    assertFound(name, Arrays.copyOf(whole, whole.length + 1), "one byte more");
  }

  private void assertFound(String name, byte[] content, String what) {
    MemoryVolume image = memory.afterPowerCut();
    image.delete(name);
    try (AppendFile file = image.create(name)) {
      file.append(ByteBuffer.wrap(content));
      file.force();
    }
    QumpException found =
        assertThrows(QumpException.class, () -> open(image).close(), () -> what + " not found");
    assertTrue(
        found instanceof CorruptionException corruption && corruption.file().equals(name),
        () -> what + ": " + found);
  }

  @Test
  void aDamagedDescriptorIsNoNewStore() {
    try (Qump store = open(memory)) {
      map(store).put("key", 1L);
    }
    byte[] whole = bytes(memory, "qump.store");
    for (int at = 0; at < whole.length; at++) {
      MemoryVolume image = memory.afterPowerCut();
      image.delete("qump.store");
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      try (AppendFile file = image.create("qump.store")) {
        file.append(ByteBuffer.wrap(damaged));
        file.force();
      }
      assertThrows(CorruptionException.class, () -> open(image).close(), "byte " + at);
    }
  }

  @Test
  void aFailedOpenLeavesNothingLocked() {
    try (Qump store = open(memory)) {
      assertNull(map(store).get("key"));
    }
    memory.rename("qump.store", "other");
    try (AppendFile file = memory.create("qump.store")) {
      file.force();
    }
    assertThrows(CorruptionException.class, () -> open(memory).close());
    memory.rename("other", "qump.store");
    open(memory).close();
  }

  private static byte[] bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      assertEquals(bytes.capacity(), file.read(0, bytes));
      return bytes.array();
    }
  }
}
