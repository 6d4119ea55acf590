package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Rule 6 of {@link Volume}: interrupts change nothing.
 *
 * <p>In Java the channel that files are usually read and written through closes itself, for all
 * threads, when one of them is interrupted; stores have died of it.
 */
@RuleGroup("Interrupts")
interface InterruptRules extends VolumeSource {

  @Test
  default void anInterruptedThreadGoesOn() {
    Volume volume = openVolume();
    byte[] content = Contents.random(40, 100_000);
    Thread.currentThread().interrupt();
    try {
      AppendFile file = kept("create", () -> volume.create("d/a"));
      kept("append", () -> file.append(ByteBuffer.wrap(content)));
      kept("force", file::force);
      ReadFile read = kept("open", () -> volume.open("d/a"));
      assertEquals(content.length, kept("size", read::size));
      assertArrayEquals(content, kept("read", () -> Contents.read(read)));
      assertEquals(ByteBuffer.wrap(content), kept("view", () -> read.view(0, content.length)));
      assertTrue(kept("exists", () -> volume.exists("d/a")));
      assertEquals(List.of("d/a"), kept("list", () -> volume.list("d")));
      kept("rename", () -> volume.rename("d/a", "d/b"));
      kept("forceDirectory", () -> volume.forceDirectory("d"));
      kept("delete", () -> volume.delete("d/b"));
      assertFalse(kept("exists", () -> volume.exists("d/b")));
      kept("append", () -> file.append(ByteBuffer.wrap(content)));
      assertEquals(2L * content.length, kept("size", read::size));
      kept("close", read::close);
      kept("close", file::close);
      VolumeLock lock = kept("lock", () -> volume.lock("a.lock"));
      kept("unlock", lock::close);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  default void aStormOfInterruptsClosesNothing() throws Exception {
    try (InterruptStorm storm = new InterruptStorm(openVolume())) {
      storm.run();
    }
  }

  private static <T> T kept(String operation, Supplier<T> supplier) {
    T result = supplier.get();
    assertTrue(Thread.currentThread().isInterrupted(), operation + " lost the interrupt flag");
    return result;
  }

  private static void kept(String operation, Runnable runnable) {
    runnable.run();
    assertTrue(Thread.currentThread().isInterrupted(), operation + " lost the interrupt flag");
  }
}
