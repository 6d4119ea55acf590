package io.qump.hdf5;

import io.qump.error.StorageException;
import io.qump.error.UnavailableException;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.StorageContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The newest state of a base that another process may be writing. It needs no native code, so it
 * works on every platform.
 *
 * <p>The writer deletes a generation only when there is a newer manifest. So a file that is gone
 * when it is to be opened means that there is another manifest; if there is none, that is damage.
 */
final class Hdf5BaseReader implements BaseReader {

  private static final int MOST_ATTEMPTS = 100;
  private static final byte[] NO_MANIFEST = {};

  private final StorageContext context;
  private final BaseFiles files;
  private byte[] loaded = NO_MANIFEST;
  private volatile BaseState state =
      new BaseState(0, 0, Map.of(), new Generations(Map.of(), Map.of()));

  Hdf5BaseReader(StorageContext context) {
    this.context = context;
    this.files = new BaseFiles(context.volume(), context.directory());
    refresh();
  }

  @Override
  public boolean refresh() {
    byte[] newest = manifest();
    for (int attempt = 1; !Arrays.equals(newest, loaded); attempt++) {
      try {
        load(newest);
        return true;
      } catch (StorageException e) {
        byte[] present = manifest();
        if (Arrays.equals(present, newest)) {
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

  /** What the manifest is now; empty if the writer has made none yet. */
  private byte[] manifest() {
    Optional<byte[]> found = files.manifest();
    return found.orElse(NO_MANIFEST);
  }

  private void load(byte[] newest) {
    Manifest manifest = Manifest.decode(files.name(Manifest.NAME), newest, context.storeId());
    state =
        DamageGate.read(
            context.directory(),
            () -> new Opening(files, manifest, context.storeId()).state(state.generations().all()));
    loaded = newest;
  }

  private static UnavailableException outrun(StorageException last) {
    return new UnavailableException(
        "attempts="
            + MOST_ATTEMPTS
            + "; each time the writer had replaced generations before they were opened: try again",
        last);
  }

  @Override
  public long sequence() {
    return state.sequence();
  }

  @Override
  public BaseView pin() {
    return new PinnedState(context.directory(), context.addressing(), state);
  }

  @Override
  public void close() {
    // The maps of the files are freed with the state.
  }
}
