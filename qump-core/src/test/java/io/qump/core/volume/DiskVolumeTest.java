package io.qump.core.volume;

import io.qump.spi.Volume;
import io.qump.testkit.VolumeContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link Volume} for {@link DiskVolume}. */
class DiskVolumeTest extends VolumeContract {

  private final AtomicInteger volumes = new AtomicInteger();

  @TempDir Path directory;

  @Override
  public Volume openVolume() {
    return DiskVolume.at(directory.resolve("volume-" + volumes.incrementAndGet()));
  }
}
