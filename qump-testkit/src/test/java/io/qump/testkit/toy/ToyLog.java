package io.qump.testkit.toy;

import io.qump.error.CorruptionException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names, reads and writes logs. */
final class ToyLog {

  private static final String PREFIX = "log-";

  private ToyLog() {}

  static String name(int log) {
    return String.format(PREFIX + "%04d", log);
  }

  static List<Integer> numbers(Volume volume) {
    return volume.list("").stream()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> Integer.parseInt(name.substring(PREFIX.length())))
        .toList();
  }

  /** A new log with its header, which is forced. */
  static AppendFile create(Volume volume, int log, long base, Set<Flaw> flaws) {
    AppendFile file = volume.create(name(log));
    closeIfItFails(
        file,
        () -> {
          file.append(new ToyRecord(log, 0, base, ToyRecord.HEADER, "", "").encode(flaws));
          file.force();
        });
    return file;
  }

  /** Does something with a file, which stays open only if that goes well. */
  static void closeIfItFails(AppendFile file, Runnable use) {
    boolean done = false;
    try {
      use.run();
      done = true;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /**
   * The valid records at the front of a log. What stands behind them is a torn tail, unless there
   * is another valid record in it.
   */
  static List<ToyRecord> read(Volume volume, int log, Set<Flaw> flaws) {
    ByteBuffer bytes = bytes(volume, name(log));
    List<ToyRecord> records = new ArrayList<>();
    int position = 0;
    Optional<ToyRecord> record = ToyRecord.decode(bytes, log, position, flaws);
    while (record.isPresent()) {
      records.add(record.get());
      position += record.get().size();
      record = ToyRecord.decode(bytes, log, position, flaws);
    }
    if (!flaws.contains(Flaw.STOP_AT_FIRST_BAD_RECORD)) {
      requireTornTail(bytes, log, position, flaws);
    }
    return records;
  }

  private static void requireTornTail(ByteBuffer bytes, int log, int from, Set<Flaw> flaws) {
    for (int position = from + 1; position < bytes.limit(); position++) {
      if (ToyRecord.decode(bytes, log, position, flaws).isPresent()) {
        throw new CorruptionException(
            name(log), from, "a bad record with a valid one behind it at position=" + position);
      }
    }
  }

  static ByteBuffer bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      return file.view(0, (int) file.size());
    }
  }
}
