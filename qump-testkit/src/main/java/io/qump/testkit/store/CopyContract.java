package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.Snapshot;
import io.qump.error.InvalidArgumentException;
import io.qump.error.QumpException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What a copy must be that is made of a store on a backend while it is in use. Extend it and say
 * which backend; it must be on the class path, with the engine and a log.
 */
public abstract class CopyContract {

  private static final Path STORE = Path.of("store");
  private static final Path COPY = Path.of("copy");
  private static final int COPIES = 20;

  private static final List<OperationKind> WRITING =
      List.of(
          OperationKind.CREATE,
          OperationKind.APPEND,
          OperationKind.FORCE,
          OperationKind.RENAME,
          OperationKind.FORCE_DIRECTORY);

  private final MemoryVolume volume = new MemoryVolume();

  /** For subclasses. */
  protected CopyContract() {}

  /**
   * The backend under test.
   *
   * @return its id
   */
  protected abstract String backend();

  private QumpConfiguration.Builder settings(Path directory) {
    return Qump.at(directory)
        .backend(backend())
        .memoryTableBytes(64 << 10)
        .checkpointInterval(Duration.ofMillis(20));
  }

  /** Opens the store on its volume; what it copies goes to another. */
  private Qump open(Volume copy) {
    return EnvironmentOpener.find()
        .open(
            settings(STORE).build(),
            Environment.system().withVolumes(path -> path.equals(STORE) ? volume : copy));
  }

  private Qump openCopy(Volume copy) {
    return EnvironmentOpener.find()
        .open(settings(COPY).build(), Environment.system().withVolumes(path -> copy));
  }

  private static void write(Qump store, long from, long through) {
    for (long number = from; number <= through; number++) {
      NumberedCommits.in(store).write(number).join();
    }
  }

  private static long verified(Qump store) {
    try (Snapshot snapshot = store.snapshot()) {
      return NumberedCommits.in(store).verified(snapshot);
    }
  }

  /** A copy is durable, has all that was committed before, and is a store of its own. */
  @Test
  protected void aCopyIsAStoreOfItsOwn() {
    MemoryVolume target = new MemoryVolume();
    try (Qump store = open(target)) {
      assertTrue(store.capabilities().has(Capability.HOT_COPY));
      write(store, 1, 50);
      assertEquals(50, store.copyTo(COPY));
      write(store, 51, 60);
    }
    MemoryVolume durable = target.afterPowerCut();
    try (Qump copy = openCopy(durable)) {
      assertEquals(50, verified(copy));
      write(copy, 51, 55);
      copy.checkpoint();
    }
    try (Qump copy = openCopy(durable);
        Qump store = open(target)) {
      assertEquals(55, verified(copy));
      assertEquals(60, verified(store));
    }
  }

  /** An empty store has a copy, too. */
  @Test
  protected void anEmptyStoreIsCopied() {
    MemoryVolume target = new MemoryVolume();
    try (Qump store = open(target)) {
      assertEquals(0, store.copyTo(COPY));
    }
    try (Qump copy = openCopy(target.afterPowerCut())) {
      assertEquals(0, verified(copy));
      write(copy, 1, 3);
    }
  }

  /** Writes, flushes and compactions go on while copies are made. */
  @Test
  protected void aCopyIsMadeWhileTheStoreIsInUse() {
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean stopped = new AtomicBoolean();
    MemoryVolume[] target = {new MemoryVolume()};
    try (Qump store =
        EnvironmentOpener.find()
            .open(
                settings(STORE).build(),
                Environment.system()
                    .withVolumes(path -> path.equals(STORE) ? volume : target[0]))) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                while (!stopped.get()) {
                  NumberedCommits.in(store).write(acknowledged.get() + 1).join();
                  acknowledged.incrementAndGet();
                }
              });
      try {
        for (int i = 0; i < COPIES; i++) {
          long least = acknowledged.get();
          long sequence = store.copyTo(COPY);
          try (Qump copy = openCopy(target[0].afterPowerCut())) {
            long last = verified(copy);
            assertTrue(last >= least, () -> "last=" + last + " acknowledged=" + least);
            assertEquals(sequence, copy.statistics().operations().lastSequence());
          }
          target[0] = new MemoryVolume();
        }
      } finally {
        stopped.set(true);
        writing.join();
      }
      assertEquals(acknowledged.get(), verified(store));
    }
  }

  /** What is in a directory is not touched. */
  @Test
  protected void aDirectoryThatIsNotEmptyIsRefused() {
    MemoryVolume target = new MemoryVolume();
    try (Qump store = open(target)) {
      write(store, 1, 3);
      store.copyTo(COPY);
      DiskImage first = target.image();
      assertThrows(InvalidArgumentException.class, () -> store.copyTo(COPY));
      assertEquals(first, target.image());
      assertThrows(InvalidArgumentException.class, () -> store.copyTo(STORE));
      assertEquals(3, verified(store));
    }
  }

  /** Whatever fails while a copy is written: there is no store then, and the next copy is whole. */
  @Test
  protected void aCopyThatFailsIsNoStore() {
    for (OperationKind kind : WRITING) {
      boolean struck = true;
      for (long number = 1; struck; number++) {
        struck = copyFailing(kind, number);
        assertTrue(struck || number > 1, "no operation kind=" + kind);
      }
    }
  }

  private boolean copyFailing(OperationKind kind, long number) {
    MemoryVolume target = new MemoryVolume();
    FaultVolume failing = new FaultVolume(target);
    failing.fail(Fault.once(kind, number, FaultEffect.IO_ERROR));
    FaultVolume[] at = {failing};
    try (Qump store =
        EnvironmentOpener.find()
            .open(
                settings(STORE).retryAttempts(1).build(),
                Environment.system().withVolumes(path -> path.equals(STORE) ? volume : at[0]))) {
      long last = verified(store);
      write(store, last + 1, last + 5);
      try {
        store.copyTo(COPY);
      } catch (QumpException e) {
        at[0] = new FaultVolume(new MemoryVolume());
        store.copyTo(COPY);
      }
      if (failing.struck() > 0 && at[0] != failing) {
        assertTrue(
            !target.exists("qump.store") || isWhole(target, last + 5),
            () -> "kind=" + kind + " number=" + number);
      }
      assertEquals(last + 5, verified(store));
      return failing.struck() > 0;
    }
  }

  /** The last step of a copy may have been done although it is said to have failed. */
  private boolean isWhole(MemoryVolume target, long last) {
    try (Qump copy = openCopy(target)) {
      return verified(copy) == last;
    }
  }

  /** Where there is nothing to copy from, it says so. */
  @Test
  protected void otherStoresSayThatTheyCannot() {
    try (Qump memory = Qump.inMemory()) {
      assertThrows(UnsupportedCapabilityException.class, () -> memory.copyTo(COPY));
    }
    open(volume).close();
    try (Qump reader =
        EnvironmentOpener.find()
            .open(
                settings(STORE).readOnly(true).build(),
                Environment.system().withVolumes(path -> volume))) {
      assertThrows(UnsupportedCapabilityException.class, () -> reader.copyTo(COPY));
    }
  }
}
