package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * What the newest manifest says, and the state that it stands for. The maps of its files stay
 * readable, also when the files are deleted. Immutable; thread-safe.
 *
 * @param manifest the manifest
 * @param state the state, all of it in files
 */
record Published(Manifest manifest, BaseState state) {

  /** The bytes of a generation's file. */
  ByteBuffer bytes(GenerationFile file) {
    Generation generation = state.generations().of(file.number());
    return Objects.requireNonNull(generation.bytes(), "a published generation is a file")
        .duplicate()
        .rewind();
  }

  /** Checks a file against the manifest. */
  void check(GenerationFile file) {
    if (Checksums.plain(bytes(file)) != file.checksum()) {
      throw new CorruptionException(
          state.generations().of(file.number()).file(),
          0,
          "the checksum of the file does not match; restore the store from a copy");
    }
  }

  /** Copies everything, durably, and opens and checks the copy. */
  long copyTo(StorageContext context, Volume target, String directory) {
    BaseFiles files = new BaseFiles(target, directory);
    for (GenerationFile file : manifest.generations()) {
      check(file);
      files.write(files.generation(file.number()), bytes(file));
    }
    files.replaceManifest(manifest.encode(context.storeId()));
    BaseState copied = new Opening(files, manifest, context.storeId()).state(Map.of());
    Published copy = new Published(manifest, copied);
    manifest.generations().forEach(copy::check);
    return manifest.sequence();
  }
}
