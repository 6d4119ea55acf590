package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.error.LogCorruptionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to each acknowledged record of a store in a real directory, one at a time: opening the
 * store reports it with file and position, and changes nothing.
 *
 * <p>Of a store that was not closed the last record is the exception: nothing behind it says that
 * it was forced, so it looks like a torn tail. Then the recovery report names file and position, as
 * long as no anchor is kept elsewhere that is all that can be known.
 */
@Timeout(60)
class StoreDamageTest {

  private static final int HEADER = 88;
  private static final int RECORD_HEADER = 40;
  private static final int CONTENT_LENGTH = 8;

  @TempDir Path directory;

  /**
   * A record of a log file.
   *
   * @param file its name in the store
   * @param position where it begins
   * @param length its bytes
   */
  private record LogRecord(String file, int position, int length) {}

  private static Qump open(Path store) {
    return Qump.at(store)
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1))
        .open();
  }

  /** Commits in three log files, each of its own length. */
  private void write(Path store, Path beforeClosing) throws IOException {
    for (int run = 0; run < 3; run++) {
      try (Qump open = open(store)) {
        for (long commit = 0; commit < 8; commit++) {
          map(open).put("key-" + "x".repeat((int) (7 * commit)) + run, commit);
        }
        if (run == 2) {
          copy(store, beforeClosing);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** The commits of the log in their order, without marks. */
  private static List<LogRecord> records(Path store) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(store.resolve("log"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".qlog")).sorted().toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int position = HEADER; position < bytes.capacity(); ) {
          int content = bytes.getInt(position + CONTENT_LENGTH);
          if (content > 0) {
            records.add(
                new LogRecord("log/" + file.getFileName(), position, RECORD_HEADER + content));
          }
          position += RECORD_HEADER + content;
        }
      }
    }
    return records;
  }

  /** What a medium does to a record: a bit flips in each of its parts, or it reads as something. */
  private static Map<String, byte[]> damages(byte[] whole, LogRecord record) {
    Map<String, byte[]> damages = new LinkedHashMap<>();
    for (int at :
        new int[] {0, 4, CONTENT_LENGTH, 12, 16, 24, 32, RECORD_HEADER, record.length() - 1}) {
      byte[] flipped = whole.clone();
      flipped[record.position() + at] ^= 0x04;
      damages.put("bit at " + at, flipped);
    }
    for (int filling : new int[] {0x00, 0xFF}) {
      byte[] filled = whole.clone();
      Arrays.fill(filled, record.position(), record.position() + record.length(), (byte) filling);
      damages.put("filled with " + filling, filled);
    }
    return damages;
  }

  @Test
  void everyRecordOfAClosedStore() throws Exception {
    Path store = directory.resolve("closed");
    write(store, directory.resolve("copy"));
    List<LogRecord> records = records(store);
    assertEquals(24, records.size());
    int damages = 0;
    for (LogRecord record : records) {
      damages += requireFound(store, record);
    }
    System.out.printf("damage: closed records=%d damages=%d found=%d%n", 24, damages, damages);
    try (Qump open = open(store)) {
      assertEquals(24, map(open).size());
    }
  }

  @Test
  void everyRecordButTheLastOfAStoreThatWasNotClosed() throws Exception {
    Path store = directory.resolve("killed");
    write(directory.resolve("store"), store);
    List<LogRecord> records = records(store);
    assertEquals(24, records.size());
    int damages = 0;
    for (LogRecord record : records.subList(0, 23)) {
      damages += requireFound(store, record);
    }
    System.out.printf("damage: killed records=%d damages=%d found=%d%n", 23, damages, damages);
    LogRecord last = records.get(23);
    Path file = store.resolve(last.file());
    byte[] whole = Files.readAllBytes(file);
    int copies = 0;
    for (Map.Entry<String, byte[]> damage : damages(whole, last).entrySet()) {
      Path copy = directory.resolve("last-" + copies++);
      copy(store, copy);
      Files.write(copy.resolve(last.file()), damage.getValue());
      try (Qump open = open(copy)) {
        assertEquals(23, map(open).size(), damage.getKey());
        assertEquals(
            List.of(
                "file=%s position=%d bytes=%d"
                    .formatted(last.file(), last.position(), last.length())),
            open.recovery().orElseThrow().ignored(),
            damage.getKey());
      }
    }
  }

  /** Damages a record in every way and answers in how many; afterwards it is as it was. */
  private static int requireFound(Path store, LogRecord record) throws IOException {
    Path file = store.resolve(record.file());
    byte[] whole = Files.readAllBytes(file);
    Map<String, byte[]> damages = damages(whole, record);
    for (Map.Entry<String, byte[]> damage : damages.entrySet()) {
      Files.write(file, damage.getValue());
      LogCorruptionException found =
          assertThrows(
              LogCorruptionException.class,
              () -> open(store).close(),
              () -> record + " " + damage.getKey());
      assertEquals(record.file(), found.file(), damage.getKey());
      assertEquals(record.position(), found.position(), damage.getKey());
      assertTrue(found.toString().contains("restore"), found::toString);
      assertTrue(
          Arrays.equals(damage.getValue(), Files.readAllBytes(file)), "opening changed the file");
    }
    Files.write(file, whole);
    return damages.size();
  }
}
