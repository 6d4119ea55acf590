package io.qump.testkit.backend;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A base that is right before anything else: sorted maps in memory, copied by each change; a force
 * writes all of them to one file. The contract must pass it. Thread-safe as the seam asks.
 */
final class ReferenceBase implements StorageBackend, BaseSnapshots, BaseCopy {

  private final ReferenceFile file;
  private volatile ReferenceTables tables;
  private volatile long durable;
  private volatile boolean closed;
  private @Nullable QumpException failure;

  ReferenceBase(StorageContext context) {
    file = new ReferenceFile(context.volume(), context.directory(), context.storeId());
    tables = file.read();
    durable = tables.sequence();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return open().get(map, key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return open().scan(request);
  }

  @Override
  public void apply(ChangeSet changes) {
    requireWritable();
    tables = open().with(changes);
  }

  @Override
  public void force(long sequence) {
    requireWritable();
    ReferenceTables forced = open();
    if (forced.sequence() == durable) {
      return;
    }
    try {
      file.write(forced);
      durable = forced.sequence();
    } catch (StorageFullException e) {
      throw e;
    } catch (QumpException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long durableSequence() {
    return durable;
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == BaseSnapshots.class || role == BaseCopy.class
        ? Optional.of(role.cast(this))
        : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new ReferenceView(open());
  }

  @Override
  public long copyTo(Volume target, String directory) {
    ReferenceTables copied = open();
    new ReferenceFile(target, directory, file.store()).write(copied);
    return copied.sequence();
  }

  @Override
  public void close() {
    closed = true;
  }

  private ReferenceTables open() {
    if (closed) {
      throw new ClosedException("the base was closed; open it again");
    }
    return tables;
  }

  private void requireWritable() {
    open();
    QumpException first = failure;
    if (first != null) {
      throw new ReadOnlyException("the base failed before; open it again", first);
    }
  }
}
