package io.qump.core;

import io.qump.error.ProviderException;
import io.qump.error.QumpException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.StorageBackend;
import io.qump.spi.Volume;
import java.util.function.Supplier;

/**
 * Takes back a store that came into being in this opening, if its backend turns out to be the wrong
 * one: else its descriptor would keep a better one out. Anything that was there before is left
 * alone, and so is everything if the medium failed. For one thread.
 */
final class Founding {

  private final Volume volume;
  private final String base;
  private final boolean isNew;

  private Founding(Volume volume, String base, boolean isNew) {
    this.volume = volume;
    this.base = base;
    this.isNew = isNew;
  }

  /**
   * Watches over an opening.
   *
   * @param volume where the store is
   * @param base the directory of its base
   * @param isNew whether the store has no descriptor yet
   */
  static Founding of(Volume volume, String base, boolean isNew) {
    return new Founding(volume, base, isNew && volume.list(base).isEmpty());
  }

  /** Opens the base; takes back a new store whose provider cannot. */
  StorageBackend orUndone(Supplier<StorageBackend> opening) {
    try {
      return opening.get();
    } catch (ProviderException | UnsupportedCapabilityException e) {
      undo(e);
      throw e;
    }
  }

  /** Checks the base; takes back a new store whose base will not do. */
  void orUndone(StorageBackend opened, Runnable check) {
    try {
      check.run();
    } catch (UnsupportedCapabilityException e) {
      opened.close();
      undo(e);
      throw e;
    }
  }

  /** In this order: a store without files in its base is an empty one, and can be opened. */
  private void undo(QumpException reason) {
    if (!isNew) {
      return;
    }
    try {
      for (String file : volume.list(base)) {
        volume.delete(file);
      }
      StoreDescriptor.delete(volume);
    } catch (QumpException e) {
      reason.addSuppressed(e);
    }
  }
}
