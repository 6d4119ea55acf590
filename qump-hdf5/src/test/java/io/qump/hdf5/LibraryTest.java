package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.ReadFile;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The native library behind its door. */
class LibraryTest {

  @Test
  void anotherPlatformIsToldWhatWorksThere() {
    UnsupportedCapabilityException refused =
        assertThrows(
            UnsupportedCapabilityException.class, () -> Hdf5Library.requireNatives("linux-arm64"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("linux-arm64") && message.contains("linux-x86_64"), message);
    assertTrue(message.contains("segment"), message);
    for (String platform : List.of("linux-x86_64", "windows-x86_64", "macosx-x86_64")) {
      assertDoesNotThrow(() -> Hdf5Library.requireNatives(platform));
    }
  }

  /** A failure of the library is typed, and has the library's own words. */
  @Test
  void aFailureHasTheLibrarysOwnWords() {
    StorageException failure =
        assertThrows(
            StorageException.class,
            () ->
                Hdf5Library.alone(
                    () ->
                        Hdf5Library.check(
                            org.bytedeco.hdf5.global.hdf5.H5Fopen("/none/at/all.h5", 0, 0),
                            "x.h5",
                            "open")));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("unable to open file"), failure::toString);
  }

  /** Unlocked, four threads on four files crashed the JVM. */
  @Test
  void basesOfManyThreadsShareTheLibrary() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> manifests = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        manifests.add(
            threads.submit(
                () -> {
                  MemoryVolume volume = new MemoryVolume();
                  for (int round = 0; round < 20; round++) {
                    volume = new MemoryVolume();
                    TestBases.writeMany(volume, 200);
                  }
                  return manifest(volume);
                }));
      }
      for (Future<byte[]> manifest : manifests) {
        assertArrayEquals(manifests.get(0).get(), manifest.get(), "the same content, other bytes");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] manifest(MemoryVolume volume) {
    try (ReadFile file = volume.open("base/" + Manifest.NAME)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(0, bytes);
      return bytes.array();
    }
  }
}
