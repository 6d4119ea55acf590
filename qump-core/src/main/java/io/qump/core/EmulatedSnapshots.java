package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a base without the role {@link BaseSnapshots} that role: while older views are open, what
 * changes replace is read and kept before they are applied. Reads of the newest state go to the
 * base alone.
 *
 * <p>As thread-safe as the base.
 */
final class EmulatedSnapshots implements StorageBackend, BaseSnapshots {

  /** How many times the size of one the memory tables may take; see {@link Flusher}. */
  private static final int TABLES = 4;

  private final StorageBackend base;
  private final BeforeImages images;

  /**
   * A base with the role.
   *
   * @param base a base without it
   * @param addressing gives keys their identity hash
   * @param mostBytes how much heap what is kept may take, bytes, estimated
   */
  EmulatedSnapshots(StorageBackend base, AddressScheme addressing, long mostBytes) {
    this.base = base;
    this.images = new BeforeImages(base, addressing, mostBytes);
  }

  /** The base itself if it has the role, else with the role added. */
  static StorageBackend over(
      StorageBackend base, AddressScheme addressing, QumpConfiguration configuration) {
    return base.role(BaseSnapshots.class).isPresent()
        ? base
        : new EmulatedSnapshots(base, addressing, mostBytes(configuration, base));
  }

  /** What the memory limit leaves beside the tables, and at least a quarter of it. */
  private static long mostBytes(QumpConfiguration configuration, StorageBackend base) {
    long limit = configuration.memoryLimitBytes();
    return Math.max(limit / 4, limit - TABLES * TableSize.of(configuration, base));
  }

  /** Estimated heap of what is kept, bytes. */
  long bytes() {
    return images.bytes();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return base.get(map, key, identityHash);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return base.scan(request);
  }

  @Override
  public void apply(ChangeSet changes) {
    images.before(changes);
    base.apply(changes);
  }

  @Override
  public void force(long sequence) {
    base.force(sequence);
  }

  @Override
  public long durableSequence() {
    return base.durableSequence();
  }

  @Override
  public long durableTimeMillis() {
    return base.durableTimeMillis();
  }

  @Override
  public boolean flushesWhole() {
    return base.flushesWhole();
  }

  @Override
  public long suitedTableBytes() {
    return base.suitedTableBytes();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == BaseSnapshots.class ? Optional.of(role.cast(this)) : base.role(role);
  }

  @Override
  public BaseView pin() {
    return new ImageView(base, images);
  }

  @Override
  public void close() {
    base.close();
  }
}
