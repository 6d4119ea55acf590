package io.qump.testkit.log;

import io.qump.Qump;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.TestSchemes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A log that was opened and replayed.
 *
 * @param log the log
 * @param report what replay reported
 * @param found what replay handed over, as {@link LogTexts#text}
 */
record TestedLog(WriteAheadLog log, ReplayReport report, List<String> found)
    implements AutoCloseable {

  /** The identity of the store that the log belongs to. */
  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  /** The least that a log's files may be told to grow to. */
  static final long SMALL = 64 << 10;

  private static final long LARGE = 100L << 20;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** What a log is opened with. */
  static StorageContext context(Volume volume, UUID store, long maxLogBytes, long seed) {
    Environment system = Environment.system();
    return new StorageContext(
        volume,
        "log",
        store,
        Qump.at(Path.of("store")).maxLogBytes(maxLogBytes).build(),
        new Environment(() -> NOW, new Random(seed), system.threads(), system.volumes()),
        TestSchemes.sha256());
  }

  /** Opens a log and replays all of it. */
  static TestedLog open(LogSource source, Volume volume, long run) {
    return open(source, context(volume, STORE, LARGE, run), 0);
  }

  /** Opens a log of small files and replays what is behind a sequence. */
  static TestedLog small(LogSource source, Volume volume, long afterSequence, long run) {
    return open(source, context(volume, STORE, SMALL, run), afterSequence);
  }

  static TestedLog open(LogSource source, StorageContext context, long afterSequence) {
    List<String> found = new ArrayList<>();
    WriteAheadLog log = source.logProvider().open(context);
    try {
      ReplayReport report = log.replay(afterSequence, commit -> found.add(LogTexts.text(commit)));
      return new TestedLog(log, report, found);
    } catch (Throwable e) {
      log.close();
      throw e;
    }
  }

  /** Appends a commit and forces it. */
  void commit(LogCommit commit) {
    log.force(log.append(commit));
  }

  /** Appends commits of one put each and forces each. */
  void commit(long first, long last) {
    for (long sequence = first; sequence <= last; sequence++) {
      commit(LogTexts.put(sequence));
    }
  }

  /** Appends commits of one put each; the position behind the last. */
  long append(long first, long last) {
    long position = 0;
    for (long sequence = first; sequence <= last; sequence++) {
      position = log.append(LogTexts.put(sequence));
    }
    return position;
  }

  @Override
  public void close() {
    log.close();
  }
}
