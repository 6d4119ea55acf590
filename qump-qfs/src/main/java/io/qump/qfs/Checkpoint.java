package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qump.spi.VolumeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a checkpoint writes and drops (format: docs/formats/qfs.md). Immutable; thread-safe.
 *
 * @param sequence the newest commit of the checkpoint
 * @param next no file of the checkpoint has this number or a greater one
 * @param writes names of the files that it writes, below the directory of the base
 * @param drops names of the files that it makes needless, below the directory of the base
 */
record Checkpoint(long sequence, long next, List<String> writes, List<String> drops) {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  static final String DIRECTORY = "checkpoint";
  static final String SUFFIX = ".qck";
  private static final String KIND = "checkpoint";
  private static final String WRITE = "write";
  private static final String DROP = "drop";

  byte[] encode(UUID storeId) {
    StringBuilder text = new StringBuilder(512);
    text.append(TextFrame.firstLine(KIND));
    text.append("store=").append(storeId);
    text.append("\nsequence=").append(sequence);
    text.append("\nnext=").append(Long.toHexString(next)).append('\n');
    writes.forEach(name -> text.append(WRITE).append('=').append(name).append('\n'));
    drops.forEach(name -> text.append(DROP).append('=').append(name).append('\n'));
    return TextFrame.seal(text.toString().getBytes(UTF_8));
  }

  /**
   * Reads and checks a checkpoint file.
   *
   * @throws io.qump.error.CorruptionException if it is not what was written
   * @throws io.qump.error.FormatVersionException if another release wrote it
   */
  static Checkpoint decode(byte[] file, UUID storeId, Damage damage) {
    Lines lines = TextFrame.open(KIND, file, damage);
    lines.requireStore(storeId);
    long sequence = lines.decimal("sequence");
    long next = lines.hexadecimal("next");
    List<String> writes = new ArrayList<>();
    while (lines.isNext(WRITE)) {
      writes.add(name(lines, WRITE, damage));
    }
    List<String> drops = new ArrayList<>();
    while (lines.hasMore()) {
      drops.add(name(lines, DROP, damage));
    }
    return new Checkpoint(sequence, next, writes, drops);
  }

  private static String name(Lines lines, String field, Damage damage) {
    int begin = lines.position();
    String name = lines.field(field);
    damage.require(VolumeNames.isFile(name), begin, "it has a name that is not legal: " + name);
    return name;
  }
}
