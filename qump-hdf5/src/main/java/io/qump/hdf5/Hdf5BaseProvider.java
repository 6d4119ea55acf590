package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the HDF5 base, id {@code hdf5}; found by {@link java.util.ServiceLoader}. Thread-safe. */
public final class Hdf5BaseProvider implements BackendProvider, BaseReaders {

  /** A generation is sealed when it has so many bytes. */
  private static final long SEALED_BYTES = 32L << 20;

  private final long sealedBytes;

  /** For {@link java.util.ServiceLoader}. */
  public Hdf5BaseProvider() {
    this(SEALED_BYTES);
  }

  /** A provider of bases with generations of another size, for tests. */
  Hdf5BaseProvider(long sealedBytes) {
    this.sealedBytes = sealedBytes;
  }

  @Override
  public String id() {
    return "hdf5";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    Hdf5Library.requireNatives();
    BaseFiles files = new BaseFiles(context.volume(), context.directory());
    Optional<byte[]> found = files.manifest();
    Manifest manifest =
        found.isPresent()
            ? Manifest.decode(files.name(Manifest.NAME), found.get(), context.storeId())
            : found(context, files);
    BaseState state = new Opening(files, manifest, context.storeId()).state(Map.of());
    int next = Math.max(manifest.nextGeneration(), files.newestGeneration() + 1);
    GenerationWriter writer =
        new GenerationWriter(files, context.storeId(), manifest.seed(), sealedBytes, next);
    Publisher publisher = new Publisher(context, files, writer, manifest, state.tables());
    return new Hdf5Base(context, writer, publisher, state);
  }

  @Override
  public BaseReader openReader(StorageContext context) {
    return new Hdf5BaseReader(context);
  }

  /** A new base is made by its manifest, so files without one are damage. */
  private static Manifest found(StorageContext context, BaseFiles files) {
    if (files.newestGeneration() > 0) {
      throw new CorruptionException(
          files.name(Manifest.NAME),
          0,
          "there are generations and no manifest; restore the store from a copy");
    }
    long seed = context.environment().randomness().nextLong();
    Manifest manifest = new Manifest(1, seed, 0, 0, 1, List.of());
    files.replaceManifest(manifest.encode(context.storeId()));
    return manifest;
  }
}
