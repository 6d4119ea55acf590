package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.util.HashSet;
import java.util.Set;

/** A directory is forced when the next operation on a name comes, after that. Thread-safe. */
final class ForceDirectoryLate implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final Set<String> late = new HashSet<>();

  ForceDirectoryLate(PlantedBugs.Names names) {
    this.names = names;
  }

  private void catchUp(Volume volume) {
    late.forEach(volume::forceDirectory);
    late.clear();
  }

  @Override
  public synchronized AppendFile create(Volume volume, String name) {
    AppendFile file = volume.create(name);
    catchUp(volume);
    return file;
  }

  @Override
  public synchronized void rename(Volume volume, String from, String to) {
    volume.rename(from, to);
    catchUp(volume);
  }

  @Override
  public synchronized void delete(Volume volume, String name) {
    volume.delete(name);
    catchUp(volume);
  }

  @Override
  public synchronized void forceDirectory(Volume volume, String directory) {
    if (names.has(directory)) {
      late.add(directory);
    } else {
      volume.forceDirectory(directory);
    }
  }
}
