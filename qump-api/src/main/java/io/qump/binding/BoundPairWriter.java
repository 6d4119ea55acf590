package io.qump.binding;

import io.qump.BatchStatistics;
import io.qump.MultiMap;
import io.qump.PairWriter;
import io.qump.WriteBatch;
import io.qump.error.ClosedException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Gathers changes of pairs in batches. For one thread at a time. */
final class BoundPairWriter implements PairWriter {

  private final MultiMap map;
  private final Supplier<WriteBatch> batches;
  private final Consumer<WriteBatch> commit;
  private final FeedbackTuner tuner;
  private final LongSupplier nanoTime;
  private WriteBatch batch;
  private int waiting;
  private long since;
  private long changes;
  private boolean closed;

  /**
   * Makes a writer.
   *
   * @param map what it writes to
   * @param batches makes an empty batch
   * @param commit commits one
   * @param tuner sizes them
   * @param nanoTime a clock that only tells how much time passed
   */
  BoundPairWriter(
      MultiMap map,
      Supplier<WriteBatch> batches,
      Consumer<WriteBatch> commit,
      FeedbackTuner tuner,
      LongSupplier nanoTime) {
    this.map = map;
    this.batches = batches;
    this.commit = commit;
    this.tuner = tuner;
    this.nanoTime = nanoTime;
    this.batch = batches.get();
  }

  @Override
  public void insert(UUID key, UUID value) {
    checkOpen();
    batch.insert(map, key, value);
    added();
  }

  @Override
  public void remove(UUID key, UUID value) {
    checkOpen();
    batch.remove(map, key, value);
    added();
  }

  private void added() {
    long now = nanoTime.getAsLong();
    if (waiting++ == 0) {
      since = now;
    }
    if (waiting >= tuner.batch() || now - since >= tuner.intervalNanos()) {
      flush();
    }
  }

  @Override
  public void flush() {
    checkOpen();
    if (waiting > 0) {
      long begin = nanoTime.getAsLong();
      commit.accept(batch);
      tuner.committed(nanoTime.getAsLong() - begin);
      changes += waiting;
      waiting = 0;
      batch = batches.get();
    }
  }

  @Override
  public BatchStatistics statistics() {
    return new BatchStatistics(
        tuner.batch(),
        Duration.ofNanos(tuner.intervalNanos()),
        tuner.latency(),
        tuner.commits(),
        changes);
  }

  @Override
  public void close() {
    if (!closed) {
      flush();
      closed = true;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the writer was closed; get another from the map");
    }
  }
}
