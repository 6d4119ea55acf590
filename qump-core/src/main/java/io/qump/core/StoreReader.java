package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.error.ClosedException;
import io.qump.error.CorruptionException;
import io.qump.error.QumpException;
import io.qump.error.StorageException;
import io.qump.error.UnavailableException;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.LogReader;
import io.qump.spi.Refresh;
import io.qump.spi.ReplayReport;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a store that another process may be writing, and the way to the next one.
 *
 * <p>The base is looked at first and the log then, since a commit goes from the log into the base:
 * so none is missed. What the base holds since may be gone from the log when that is read; then the
 * log does not reach back, and everything is read again. That is told from damage by asking the
 * base: if it does not move, what fails again and again is damaged.
 *
 * <p>While the base holds the same commits, the log is read on from where it ended. When it holds
 * more, the commits behind it are read again, into a fresh table; they are few, since what the base
 * holds is dropped from the log.
 *
 * <p>Thread-safe: one thread at a time refreshes, others read meanwhile, without locks.
 */
final class StoreReader implements Refresh, AutoCloseable {

  private static final int MOST_ATTEMPTS = 100;
  private static final int ATTEMPTS_WITHOUT_CHANGE = 5;

  private final AddressScheme addressing;
  private final BaseReader base;
  private final LogReader log;

  /** What the log is read on into; null when it must be read anew. */
  private @Nullable TailTable tail;

  private ReplayReport loaded;
  private volatile ReadState current;
  private volatile boolean closed;

  /**
   * Reads the newest state.
   *
   * @param addressing gives keys their identity
   * @param base the base, open
   * @param log the log, not read yet; both are the caller's to close if this fails
   */
  StoreReader(AddressScheme addressing, BaseReader base, LogReader log) {
    this.addressing = addressing;
    this.base = base;
    this.log = log;
    BaseView view = base.pin();
    this.current = new TailTable(addressing, view, base.sequence()).hold(view);
    this.loaded = new ReplayReport(0, 0, 0, 0, 0, List.of(), Duration.ZERO);
    refresh();
  }

  /** What was found when the log was last read from its beginning. */
  synchronized ReplayReport loaded() {
    return loaded;
  }

  /** The newest commit of the base. */
  synchronized long baseSequence() {
    return base.sequence();
  }

  /** The newest commit that is shown. */
  long sequence() {
    return current.sequence();
  }

  @Override
  public synchronized long refresh() {
    int unchanged = 0;
    for (int attempt = 1; ; attempt++) {
      checkOpen();
      try {
        advance();
        return current.sequence();
      } catch (CorruptionException | StorageException e) {
        unchanged = base.refresh() ? 0 : unchanged + 1;
        if (unchanged == ATTEMPTS_WITHOUT_CHANGE) {
          throw e;
        }
        if (attempt == MOST_ATTEMPTS) {
          throw outrun(e);
        }
      }
    }
  }

  private static UnavailableException outrun(QumpException last) {
    return new UnavailableException(
        "attempts=" + MOST_ATTEMPTS + "; the store changed each time while it was read: try again",
        last);
  }

  private void advance() {
    TailTable present = tail;
    // Until everything has been read: what was added by a failed attempt must not stay.
    tail = null;
    boolean moved = base.refresh();
    if (present == null
        || present.baseSequence() != base.sequence()
        || !log.readOn(present::take)) {
      present = load();
      moved = true;
    }
    present.maintain();
    tail = present;
    if (moved || present.lastSequence() != current.sequence()) {
      show(present.hold(base.pin()));
    }
  }

  private TailTable load() {
    try (BaseView view = base.pin()) {
      TailTable fresh = new TailTable(addressing, view, base.sequence());
      loaded = log.read(base.sequence(), fresh::take);
      return fresh;
    }
  }

  private void show(ReadState next) {
    ReadState before = current;
    current = next;
    before.drop();
  }

  /** Takes hold of the present state, to be dropped. */
  ReadState hold() {
    while (true) {
      checkOpen();
      ReadState state = current;
      if (state.tryHold()) {
        return state;
      }
    }
  }

  /**
   * Reads from the present state without taking hold of it: if it is still the present one
   * afterwards, nothing that it needs was cut off meanwhile.
   */
  <T extends @Nullable Object> T read(Function<ReadState, T> reading) {
    while (true) {
      checkOpen();
      ReadState state = current;
      T result = reading.apply(state);
      VarHandle.fullFence();
      if (state == current) {
        checkOpen();
        return result;
      }
    }
  }

  void checkOpen() {
    if (closed) {
      throw new ClosedException("the store was closed; open it again to use it");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      current.drop();
      try (log) {
        base.close();
      }
    }
  }
}
