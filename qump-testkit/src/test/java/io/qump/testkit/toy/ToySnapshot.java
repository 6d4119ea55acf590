package io.qump.testkit.toy;

import io.qump.error.CorruptionException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * All entries at one sequence, and the first log that is not in them: checksum (4 bytes), sequence
 * (8), log (4), then text lines, a key and a value in turn.
 */
record ToySnapshot(long sequence, int firstLog, SortedMap<String, String> entries) {

  static final String NAME = "snapshot";
  static final String UNFINISHED = "snapshot.new";

  private static final int FIXED = 16;

  ByteBuffer encode() {
    StringBuilder text = new StringBuilder();
    entries.forEach((key, value) -> text.append(key).append('\n').append(value).append('\n'));
    byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED + lines.length);
    bytes.putInt(0).putLong(sequence).putInt(firstLog).put(lines).flip();
    return bytes.putInt(0, checksum(bytes));
  }

  static ToySnapshot decode(ByteBuffer bytes) {
    try {
      if (bytes.getInt(0) != checksum(bytes)) {
        throw new CorruptionException(NAME, 0, "the checksum is wrong");
      }
      SortedMap<String, String> entries = new TreeMap<>();
      byte[] text = new byte[bytes.limit() - FIXED];
      bytes.get(FIXED, text);
      String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
      for (int i = 0; i + 1 < lines.length; i += 2) {
        entries.put(lines[i], lines[i + 1]);
      }
      return new ToySnapshot(bytes.getLong(4), bytes.getInt(12), entries);
    } catch (IndexOutOfBoundsException | BufferUnderflowException | NegativeArraySizeException e) {
      throw new CorruptionException(NAME, bytes.limit(), "the file is too short", e);
    }
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.slice(4, bytes.limit() - 4));
    return (int) crc.getValue();
  }

  static ToySnapshot empty() {
    return new ToySnapshot(0, 1, new TreeMap<>(Map.of()));
  }
}
