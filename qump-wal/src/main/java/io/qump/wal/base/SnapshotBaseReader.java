package io.qump.wal.base;

import io.qump.error.StorageException;
import io.qump.error.UnavailableException;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.StorageContext;
import java.util.Optional;

/**
 * The newest snapshot of a base that another process may be writing, in memory.
 *
 * <p>The writer deletes a snapshot only when there is a newer one. So a file that is gone when it
 * is to be read means that there is another; if there is none, that is damage.
 */
final class SnapshotBaseReader implements BaseReader {

  private static final int MOST_ATTEMPTS = 100;

  private final SnapshotFiles files;
  private Optional<String> loaded = Optional.empty();
  private volatile BaseState state = BaseState.empty();

  SnapshotBaseReader(StorageContext context) {
    files = new SnapshotFiles(context);
    refresh();
  }

  @Override
  public boolean refresh() {
    Optional<String> newest = files.newest();
    for (int attempt = 1; !newest.equals(loaded); attempt++) {
      try {
        state = newest.map(files::load).orElseGet(BaseState::empty);
        loaded = newest;
        return true;
      } catch (StorageException e) {
        Optional<String> present = files.newest();
        if (present.equals(newest)) {
          throw e;
        }
        if (attempt == MOST_ATTEMPTS) {
          throw outrun(e);
        }
        newest = present;
      }
    }
    return false;
  }

  private static UnavailableException outrun(StorageException last) {
    return new UnavailableException(
        "attempts="
            + MOST_ATTEMPTS
            + "; each time the writer had replaced the snapshot before it was opened: try again",
        last);
  }

  @Override
  public long sequence() {
    return state.sequence();
  }

  @Override
  public BaseView pin() {
    return new PinnedState(state);
  }

  @Override
  public void close() {
    // The state is freed with the reference to it.
  }
}
