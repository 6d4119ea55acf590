package io.qump.core.volume;

import io.qump.error.StorageFullException;
import io.qump.error.StoreLockedException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What tests run in a JVM of its own: it prints what it finds, for the test to compare. */
final class VolumeProgram {

  private static final PrintStream OUT = System.out;

  private VolumeProgram() {}

  /**
   * Runs it.
   *
   * @param arguments {@code hold|try|fill|names} and the directory of the volume
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    Volume volume = DiskVolume.at(directory);
    switch (arguments[0]) {
      case "hold" -> hold(volume);
      case "try" -> tryLock(volume);
      case "fill" -> fill(volume);
      case "names" -> names(volume, directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Takes the lock and keeps it until it is killed. */
  private static void hold(Volume volume) throws IOException {
    VolumeLock lock = volume.lock("store.lock");
    OUT.println("held");
    while (System.in.read() >= 0) {
      // What comes in is not looked at.
    }
    lock.close();
  }

  /** Tries to take the lock. */
  private static void tryLock(Volume volume) {
    try {
      volume.lock("store.lock").close();
      OUT.println("taken");
    } catch (StoreLockedException e) {
      OUT.println("locked by " + e.holderPid());
    }
  }

  /** Fills the medium up to the last page and goes on as far as one can. */
  private static void fill(Volume volume) throws IOException {
    try (AppendFile small = volume.create("small")) {
      small.append(ByteBuffer.allocate(20_000));
    }
    try (AppendFile large = volume.create("large");
        ReadFile read = volume.open("large")) {
      long end = appendUntilFull(large, 0, 10_000);
      end = appendUntilFull(large, end, 4096);
      OUT.println("kept=" + (large.position() == end && read.size() == end));
      large.force();
      volume.lock("new.lock").close();
      OUT.println("holder=" + Files.size(volume.path("new.lock").orElseThrow()));
      OUT.println("files=" + volume.list(""));
      volume.rename("large", "renamed");
      volume.delete("small");
      volume.forceDirectory("");
      byte[] block = new byte[10_000];
      Arrays.fill(block, (byte) 7);
      large.append(ByteBuffer.wrap(block));
      large.force();
      ByteBuffer last = ByteBuffer.allocate(20_000);
      OUT.println("read=" + read.read(end, last));
      OUT.println("same=" + ByteBuffer.wrap(block).equals(last.flip()));
    }
  }

  /** Appends blocks until one is refused, and returns where the accepted ones end. */
  private static long appendUntilFull(AppendFile file, long start, int block) {
    long end = start;
    while (true) {
      try {
        file.append(ByteBuffer.allocate(block));
        end += block;
      } catch (StorageFullException e) {
        return end;
      }
    }
  }

  /** Uses a volume beside files whose names it could not have given. */
  private static void names(Volume volume, Path directory) throws IOException {
    OUT.println("encoding=" + System.getProperty("sun.jnu.encoding"));
    OUT.println("listed=" + volume.list(""));
    volume.create("d/own").close();
    volume.rename("d/own", "d/renamed");
    volume.forceDirectory("d");
    volume.lock("d/own.lock").close();
    OUT.println("listed=" + volume.list("d"));
    try (var entries = Files.list(directory)) {
      OUT.println("entries=" + entries.count());
    }
  }
}
