package io.qump.wal;

import io.qump.spi.Volume;

/**
 * What a test does to a log that may crash at any step, and what it may rely on at that moment. For
 * one thread at a time.
 */
final class CrashScript {

  private final Volume volume;
  private long issued;
  private long acknowledged;
  private long held;

  /**
   * Creates it.
   *
   * @param volume where the log is
   * @param issued commits that may be there from an earlier run
   * @param acknowledged commits that must be there from an earlier run
   * @param held commits that a base holds
   */
  CrashScript(Volume volume, long issued, long acknowledged, long held) {
    this.volume = volume;
    this.issued = issued;
    this.acknowledged = acknowledged;
    this.held = held;
  }

  /** Opens the log with files of 64 KiB; what replay hands over is durable then. */
  TestLog open() {
    // The same directory gives the same identity, so that equal images are known to be equal.
    long seed = volume.list(TestLog.DIRECTORY).hashCode();
    TestLog log = TestLog.open(TestLog.context(volume, TestLog.STORE, 64 << 10, seed), held);
    issued = Math.max(held, log.report().lastSequence());
    acknowledged = issued;
    return log;
  }

  /** Appends commits with values of a length. */
  long append(TestLog log, int count, int valueLength) {
    long position = 0;
    for (int i = 0; i < count; i++) {
      issued++;
      position = log.log().append(Commits.put(issued, valueLength));
    }
    return position;
  }

  /** Forces everything appended. */
  void force(TestLog log, long position) {
    log.log().force(position);
    acknowledged = issued;
  }

  /** Appends and forces, one by one. */
  void commit(TestLog log, int count, int valueLength) {
    for (int i = 0; i < count; i++) {
      force(log, append(log, 1, valueLength));
    }
  }

  /** The base takes commits, durably, and the log may drop them. */
  void flush(TestLog log, long sequence) {
    held = sequence;
    log.log().drop(sequence);
  }

  /** Closes the log. */
  void close(TestLog log) {
    log.close();
    acknowledged = issued;
  }

  long issued() {
    return issued;
  }

  long acknowledged() {
    return acknowledged;
  }

  long held() {
    return held;
  }
}
