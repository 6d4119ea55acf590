package io.qump.testkit.fault;

import io.qump.error.ClosedException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.util.HashMap;
import java.util.Map;

/** A file is forced only after it was renamed, if it is still open then. Thread-safe. */
final class ForceAfterRename implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final Map<String, AppendFile> waiting = new HashMap<>();

  ForceAfterRename(PlantedBugs.Names names) {
    this.names = names;
  }

  @Override
  public synchronized void force(AppendFile file) {
    if (names.has(file.name())) {
      waiting.put(file.name(), file);
    } else {
      file.force();
    }
  }

  @Override
  public synchronized void rename(Volume volume, String from, String to) {
    volume.rename(from, to);
    AppendFile file = waiting.remove(from);
    if (file != null) {
      forceUnlessClosed(file);
    }
  }

  private static void forceUnlessClosed(AppendFile file) {
    try {
      file.force();
    } catch (ClosedException gone) {
      // That is the bug: the store believes that this file was forced.
    }
  }
}
