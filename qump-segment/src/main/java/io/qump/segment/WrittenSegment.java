package io.qump.segment;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;

/**
 * A segment that was written under its temporary name, and what is still to be done until it has
 * its own. For one thread at a time.
 */
final class WrittenSegment implements AutoCloseable {

  private final Volume volume;
  private final AppendFile file;
  private final String name;
  private final SegmentReader reader;
  private boolean forced;
  private boolean named;

  WrittenSegment(Volume volume, AppendFile file, String name, SegmentReader reader) {
    this.volume = volume;
    this.file = file;
    this.name = name;
    this.reader = reader;
  }

  SegmentReader reader() {
    return reader;
  }

  /** Forces the file, once. */
  void force() {
    if (!forced) {
      SegmentDirectory.force(file);
      file.close();
      forced = true;
    }
  }

  /**
   * Gives the forced file its name, which is durable when the directory was forced. May be called
   * again after there was no space for the name.
   */
  void name() {
    if (!named) {
      volume.rename(name + SegmentFormat.TEMPORARY, name);
      named = true;
    }
  }

  /** Deletes the file, unless it has its name already: then it is one that no manifest names. */
  void abandon() {
    file.close();
    if (!named) {
      volume.delete(name + SegmentFormat.TEMPORARY);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
