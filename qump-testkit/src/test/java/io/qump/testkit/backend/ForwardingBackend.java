package io.qump.testkit.backend;

import io.qump.spi.ChangeSet;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A base that passes every call on to a right one. As thread-safe as that. */
class ForwardingBackend implements StorageBackend {

  private final StorageBackend delegate;

  ForwardingBackend(StorageBackend delegate) {
    this.delegate = delegate;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return delegate.get(map, key, identityHash);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return delegate.scan(request);
  }

  @Override
  public void apply(ChangeSet changes) {
    delegate.apply(changes);
  }

  @Override
  public void force(long sequence) {
    delegate.force(sequence);
  }

  @Override
  public long durableSequence() {
    return delegate.durableSequence();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return delegate.role(role);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
