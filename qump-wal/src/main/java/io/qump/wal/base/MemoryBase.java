package io.qump.wal.base;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.CommitTime;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Verification;
import io.qump.spi.Volume;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries in memory, in immutable sorted tables; forcing writes them all into one snapshot file.
 *
 * <p>Reading costs a binary search. Applying changes copies the references of the maps that change,
 * forcing writes every entry: so this base is for stores that fit in memory, and forces at
 * checkpoints only.
 *
 * <p>Thread-safe as the seam asks: one writer, any number of readers, who take no lock.
 */
final class MemoryBase implements StorageBackend, BaseSnapshots, BaseCopy {

  private final StorageContext context;
  private final SnapshotFiles files;
  private volatile BaseState state;
  private volatile CommitTime durable;
  private volatile boolean closed;

  /** The first failure; after it nothing is written any more. */
  private @Nullable QumpException failure;

  MemoryBase(StorageContext context) {
    this.context = context;
    files = new SnapshotFiles(context);
    state = files.newest().map(files::load).orElseGet(BaseState::empty);
    durable = new CommitTime(state.sequence(), state.timeMillis());
    files.deleteLeftOvers();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return current().table(map.number()).get(key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return current().scan(request);
  }

  @Override
  public void apply(ChangeSet changes) {
    checkWritable();
    state = current().with(changes);
  }

  @Override
  public void force(long sequence) {
    checkWritable();
    BaseState saved = current();
    if (saved.sequence() == durable.sequence()) {
      return;
    }
    write(saved);
    try {
      files.publish();
      durable = new CommitTime(saved.sequence(), saved.timeMillis());
      files.deleteLeftOvers();
    } catch (QumpException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long durableSequence() {
    return durable.sequence();
  }

  @Override
  public long durableTimeMillis() {
    return durable.timeMillis();
  }

  /** A snapshot holds every entry. */
  @Override
  public boolean flushesWhole() {
    return true;
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == Verification.class) {
      return Optional.of(role.cast(new SnapshotVerification(files, context)));
    }
    return role == BaseSnapshots.class || role == BaseCopy.class
        ? Optional.of(role.cast(this))
        : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new PinnedState(current());
  }

  @Override
  public long copyTo(Volume target, String directory) {
    BaseState copied = current();
    if (copied.sequence() == 0) {
      return 0;
    }
    SnapshotFiles copies =
        new SnapshotFiles(
            new StorageContext(
                target,
                directory,
                context.storeId(),
                context.configuration(),
                context.environment(),
                context.addressing()));
    copies.write(copied);
    copies.publish();
    // Reading it checks every byte.
    return copies.newest().map(copies::load).map(BaseState::sequence).orElseThrow();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void write(BaseState saved) {
    try {
      files.write(saved);
    } catch (StorageFullException e) {
      // Nothing was replaced: the next attempt may find space.
      throw e;
    } catch (QumpException e) {
      failure = e;
      throw e;
    }
  }

  private BaseState current() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
    return state;
  }

  private void checkWritable() {
    QumpException first = failure;
    if (first != null) {
      throw new ReadOnlyException(
          "the base failed before and takes no changes; open the store again", first);
    }
  }
}
