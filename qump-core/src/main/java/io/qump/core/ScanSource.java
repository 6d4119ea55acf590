package io.qump.core;

import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * One of several places that know something of a scanned range, standing at a key. Before the first
 * {@link #next} and behind the end it stands at none. For one thread at a time.
 */
interface ScanSource {

  /** Steps to the next key in the order of the scan. */
  void next();

  /** The present key, or null. */
  byte @Nullable [] key();

  /** The present value or removal, or null. */
  @Nullable StoredValue state();

  /** The present key, where there is known to be one. */
  default byte[] requireKey() {
    byte[] key = key();
    if (key == null) {
      throw new IllegalStateException("the scan stands at no key");
    }
    return key;
  }

  /** The present state, where there is known to be one. */
  default StoredValue requireState() {
    StoredValue state = state();
    if (state == null) {
      throw new IllegalStateException("the scan stands at no key");
    }
    return state;
  }
}
