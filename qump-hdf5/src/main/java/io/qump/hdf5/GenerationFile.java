package io.qump.hdf5;

import java.util.Map;

/**
 * A generation as the manifest names it. Immutable.
 *
 * @param number its number
 * @param full whether its directory is complete by itself; else it has what changed
 * @param length bytes of the file
 * @param checksum CRC32C of the file
 * @param directoryChecksum CRC32C of the directory's datasets, one behind the other
 * @param live how many bytes of its entries and values are needed
 * @param spans where the content of each {@link Section} lies
 */
record GenerationFile(
    int number,
    boolean full,
    long length,
    int checksum,
    int directoryChecksum,
    long live,
    Map<Section, Span> spans) {

  GenerationFile {
    spans = Map.copyOf(spans);
  }

  /**
   * A part of the file.
   *
   * @param at where it begins
   * @param length how many bytes
   */
  record Span(long at, long length) {

    static final Span NONE = new Span(0, 0);
  }

  Span span(Section section) {
    return spans.getOrDefault(section, Span.NONE);
  }

  /** Bytes of entries and values, needed or not. */
  long bytes() {
    return span(Section.BUCKETS).length() + span(Section.VALUES).length();
  }

  GenerationFile withLive(long bytes) {
    return new GenerationFile(number, full, length, checksum, directoryChecksum, bytes, spans);
  }
}
