package io.qump.testkit.fault;

import io.qump.error.ClosedException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.util.ArrayList;
import java.util.List;

/** A force goes to the file that was created before, if it is still open. Thread-safe. */
final class ForceOtherFile implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final List<AppendFile> created = new ArrayList<>();

  ForceOtherFile(PlantedBugs.Names names) {
    this.names = names;
  }

  @Override
  public synchronized AppendFile create(Volume volume, String name) {
    AppendFile file = volume.create(name);
    created.add(file);
    return file;
  }

  @Override
  public synchronized void force(AppendFile file) {
    if (!names.has(file.name())) {
      file.force();
    } else if (created.indexOf(file) > 0) {
      forceUnlessClosed(created.get(created.indexOf(file) - 1));
    }
  }

  private static void forceUnlessClosed(AppendFile file) {
    try {
      file.force();
    } catch (ClosedException gone) {
      // That is the bug: the store believes that its own file was forced.
    }
  }
}
