package io.qump.spi;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import org.jspecify.annotations.Nullable;

/** A state of a base that does not change. Thread-safe. */
public interface BaseView extends AutoCloseable {

  /**
   * Reads one value.
   *
   * @param map the map
   * @param key the encoded key
   * @param identityHash {@link io.qump.addressing.AddressScheme#identityHash} of the key under the
   *     store's scheme, for a base that has a use for it: the engine has computed it already
   * @return the value, or null if there is no entry
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if the medium failed
   */
  @Nullable StoredValue get(MapId map, byte[] key, long identityHash);

  /**
   * Reads one page of a scan.
   *
   * @param request what to scan
   * @return the page
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if the medium failed
   */
  ScanPage scan(ScanRequest request);

  /** Gives back what the view kept. Closing twice does nothing. */
  @Override
  void close();
}
