package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Which index files count (format: docs/formats/qfs.md). Immutable; thread-safe.
 *
 * @param generation grows by one with each manifest
 * @param sequence the newest commit that the base holds
 * @param timeMillis wall-clock time of that commit, 0 if there is none
 * @param next no file that counts has this number or a greater one
 * @param index the index files, the complete one first
 */
record Manifest(long generation, long sequence, long timeMillis, long next, List<Index> index) {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  static final String NAME = "manifest.qfm";
  private static final String KIND = "manifest";

  /** The manifest of a new base. */
  static final Manifest FIRST = new Manifest(1, 0, 0, 1, List.of());

  /**
   * An index file.
   *
   * @param number the file's number
   * @param length of the file, in bytes
   * @param sum the SHA-256 at its end, in hexadecimal
   */
  record Index(long number, long length, String sum) {

    static Index of(long number, byte[] file) {
      return new Index(number, file.length, HexFormat.of().formatHex(IndexFile.sum(file)));
    }
  }

  byte[] encode(UUID storeId) {
    StringBuilder text = new StringBuilder(512);
    text.append(TextFrame.firstLine(KIND));
    text.append("store=").append(storeId);
    text.append("\ngeneration=").append(generation);
    text.append("\nsequence=").append(sequence);
    text.append("\ntime=").append(timeMillis);
    text.append("\nnext=").append(Long.toHexString(next)).append('\n');
    for (Index file : index) {
      text.append("index=").append(EntryNames.digits(file.number()));
      text.append(' ').append(file.length()).append(' ').append(file.sum()).append('\n');
    }
    return TextFrame.seal(text.toString().getBytes(UTF_8));
  }

  /**
   * Reads and checks a manifest.
   *
   * @throws io.qump.error.CorruptionException if it is not what was written
   * @throws io.qump.error.FormatVersionException if another release wrote it
   */
  static Manifest decode(byte[] file, UUID storeId, Damage damage) {
    Lines lines = TextFrame.open(KIND, file, damage);
    lines.requireStore(storeId);
    long generation = lines.decimal("generation");
    long sequence = lines.decimal("sequence");
    long time = lines.decimal("time");
    long next = lines.hexadecimal("next");
    List<Index> index = new ArrayList<>();
    while (lines.hasMore()) {
      int begin = lines.position();
      String[] parts = lines.field("index").split(" ", -1);
      damage.require(parts.length == 3, begin, "the line has not three parts");
      long number = lines.number(parts[0], 16, begin);
      damage.require(number < next, begin, "an index file has a number that was not given yet");
      index.add(new Index(number, lines.number(parts[1], 10, begin), parts[2]));
    }
    return new Manifest(generation, sequence, time, next, List.copyOf(index));
  }
}
