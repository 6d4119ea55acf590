package io.qump.wal;

import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import io.qump.spi.WriteAheadLog;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A log that was opened and replayed, with what replay handed over.
 *
 * @param log the log
 * @param report what replay reported
 * @param commits what replay handed over, as {@link Commits#text}
 */
record TestLog(WriteAheadLog log, ReplayReport report, List<String> commits)
    implements AutoCloseable {

  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  static final String DIRECTORY = "log";
  static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  /** What a log is opened with: a fixed clock, and randomness that differs from run to run. */
  static StorageContext context(Volume volume, UUID store, long maxLogBytes, long seed) {
    QumpConfiguration configuration =
        QumpConfiguration.builder().directory(Path.of("unused")).maxLogBytes(maxLogBytes).build();
    Environment environment =
        new Environment(
            () -> NOW,
            new Random(seed),
            task -> {
              throw new AssertionError("the log has no threads");
            },
            Optional.empty());
    return new StorageContext(volume, DIRECTORY, store, configuration, environment, noAddresses());
  }

  /** Stands for a collaborator that the log must not use. */
  private static AddressScheme noAddresses() {
    return (AddressScheme)
        Proxy.newProxyInstance(
            TestLog.class.getClassLoader(),
            new Class<?>[] {AddressScheme.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("the log uses no addresses");
            });
  }

  /** A log that was opened and not replayed. */
  static WriteAheadLog unreplayed(Volume volume) {
    return new WalProvider().open(context(volume, STORE, 100 << 20, System.nanoTime()));
  }

  /** Opens a log and replays all of it. */
  static TestLog open(Volume volume) {
    return open(volume, 0);
  }

  /** Opens a log and replays what is behind a sequence. */
  static TestLog open(Volume volume, long afterSequence) {
    return open(volume, afterSequence, 100 << 20);
  }

  /** Opens a log with files of a length, and replays what is behind a sequence. */
  static TestLog open(Volume volume, long afterSequence, long maxLogBytes) {
    return open(context(volume, STORE, maxLogBytes, System.nanoTime()), afterSequence);
  }

  static TestLog open(StorageContext context, long afterSequence) {
    List<String> commits = new ArrayList<>();
    WriteAheadLog log = new WalProvider().open(context);
    try {
      ReplayReport report = log.replay(afterSequence, commit -> commits.add(Commits.text(commit)));
      return new TestLog(log, report, commits);
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
      commit(Commits.put(sequence));
    }
  }

  /** Appends commits of one put each, and forces none. */
  long append(long first, long last) {
    long position = 0;
    for (long sequence = first; sequence <= last; sequence++) {
      position = log.append(Commits.put(sequence));
    }
    return position;
  }

  /** What {@link #commits} should be after commits of one put each. */
  static List<String> puts(long first, long last) {
    List<String> puts = new ArrayList<>();
    for (long sequence = first; sequence <= last; sequence++) {
      puts.add(Commits.text(Commits.put(sequence)));
    }
    return puts;
  }

  @Override
  public void close() {
    log.close();
  }
}
