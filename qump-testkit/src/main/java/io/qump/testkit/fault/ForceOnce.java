package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import java.util.HashSet;
import java.util.Set;

/** Only the first force of a file works. Thread-safe. */
final class ForceOnce implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final Set<String> forced = new HashSet<>();

  ForceOnce(PlantedBugs.Names names) {
    this.names = names;
  }

  @Override
  public synchronized void force(AppendFile file) {
    if (!names.has(file.name()) || forced.add(file.name())) {
      file.force();
    }
  }
}
