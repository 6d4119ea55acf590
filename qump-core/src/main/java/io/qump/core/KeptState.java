package io.qump.core;

import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/** One state of a store, which does not change. Thread-safe. */
interface KeptState {

  /** The newest commit in it. */
  long sequence();

  /** The value of a key, or null. */
  @Nullable StoredValue get(MapId map, byte[] key, long hash);

  /** A page of a map. */
  ScanPage scan(ScanRequest request);

  /** How many entries a map has. */
  long count(MapId map);
}
