package io.qump.testkit.fault;

import io.qump.spi.Volume;
import io.qump.spi.VolumeNames;
import java.util.HashSet;
import java.util.Set;

/** A directory is forced before a rename, and the next force of it does nothing. Thread-safe. */
final class ForceDirectoryBeforeRename implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final Set<String> done = new HashSet<>();

  ForceDirectoryBeforeRename(PlantedBugs.Names names) {
    this.names = names;
  }

  @Override
  public synchronized void rename(Volume volume, String from, String to) {
    String directory = VolumeNames.directoryOf(from);
    if (names.has(directory)) {
      volume.forceDirectory(directory);
      done.add(directory);
    }
    volume.rename(from, to);
  }

  @Override
  public synchronized void forceDirectory(Volume volume, String directory) {
    if (!done.remove(directory)) {
      volume.forceDirectory(directory);
    }
  }
}
