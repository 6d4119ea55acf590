package io.qump.testkit.fault;

import io.qump.error.ClosedException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A force is done when the next operation comes, unless its file was closed. Thread-safe. */
final class ForceLate implements VolumeBehaviour {

  private final PlantedBugs.Names names;
  private final List<AppendFile> late = new ArrayList<>();

  ForceLate(PlantedBugs.Names names) {
    this.names = names;
  }

  private void catchUp() {
    List<AppendFile> files = List.copyOf(late);
    late.clear();
    for (AppendFile file : files) {
      forceUnlessClosed(file);
    }
  }

  private static void forceUnlessClosed(AppendFile file) {
    try {
      file.force();
    } catch (ClosedException tooLate) {
      // That is the bug: the store believes that this file was forced.
    }
  }

  @Override
  public synchronized AppendFile create(Volume volume, String name) {
    catchUp();
    return volume.create(name);
  }

  @Override
  public synchronized void append(AppendFile file, ByteBuffer bytes) {
    catchUp();
    file.append(bytes);
  }

  @Override
  public synchronized void force(AppendFile file) {
    catchUp();
    if (names.has(file.name())) {
      late.add(file);
    } else {
      file.force();
    }
  }

  @Override
  public synchronized void rename(Volume volume, String from, String to) {
    volume.rename(from, to);
    catchUp();
  }

  @Override
  public synchronized void delete(Volume volume, String name) {
    catchUp();
    volume.delete(name);
  }

  @Override
  public synchronized void forceDirectory(Volume volume, String directory) {
    volume.forceDirectory(directory);
    catchUp();
  }
}
