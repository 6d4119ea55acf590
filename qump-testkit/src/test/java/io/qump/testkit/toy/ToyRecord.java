package io.qump.testkit.toy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A record of a log: checksum (4 bytes), log (4), position (4), sequence (8), kind (1), lengths of
 * key and value (2 each), key, value. The checksum covers all that follows it.
 */
record ToyRecord(int log, int position, long sequence, int kind, String key, String value) {

  static final int HEADER = 1;
  static final int PUT = 2;
  static final int END = 3;

  private static final int FIXED = 25;

  ByteBuffer encode(Set<Flaw> flaws) {
    byte[] k = key.getBytes(StandardCharsets.UTF_8);
    byte[] v = value.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED + k.length + v.length);
    bytes.putInt(0).putInt(log).putInt(position).putLong(sequence).put((byte) kind);
    bytes.putShort((short) k.length).putShort((short) v.length).put(k).put(v).flip();
    return bytes.putInt(0, checksum(bytes, flaws));
  }

  /** The record at a place of a log, if there is a valid one. */
  static Optional<ToyRecord> decode(ByteBuffer file, int log, int position, Set<Flaw> flaws) {
    if (file.limit() - position < FIXED) {
      return Optional.empty();
    }
    ByteBuffer bytes = file.slice(position, file.limit() - position);
    int keyLength = Short.toUnsignedInt(bytes.getShort(21));
    int valueLength = Short.toUnsignedInt(bytes.getShort(23));
    if (bytes.limit() - FIXED < keyLength + valueLength) {
      return Optional.empty();
    }
    bytes.limit(FIXED + keyLength + valueLength);
    ToyRecord record =
        new ToyRecord(
            bytes.getInt(4),
            bytes.getInt(8),
            bytes.getLong(12),
            bytes.get(20),
            text(bytes, FIXED, keyLength),
            text(bytes, FIXED + keyLength, valueLength));
    boolean here =
        (record.log == log || flaws.contains(Flaw.CHECKSUM_WITHOUT_FILE))
            && (record.position == position || flaws.contains(Flaw.CHECKSUM_WITHOUT_POSITION));
    boolean intact = flaws.contains(Flaw.NO_CHECKSUM) || bytes.getInt(0) == checksum(bytes, flaws);
    boolean trusting =
        flaws.contains(Flaw.NO_CHECKSUM) || flaws.contains(Flaw.CHECKSUM_WITHOUT_HEADER);
    return intact && (here || trusting) ? Optional.of(record) : Optional.empty();
  }

  private static String text(ByteBuffer bytes, int position, int length) {
    byte[] text = new byte[length];
    bytes.get(position, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int checksum(ByteBuffer bytes, Set<Flaw> flaws) {
    CRC32 crc = new CRC32();
    int from = flaws.contains(Flaw.CHECKSUM_WITHOUT_HEADER) ? FIXED : 4;
    crc.update(bytes.slice(from, bytes.limit() - from));
    return (int) crc.getValue();
  }

  int size() {
    return encode(Set.of()).limit();
  }
}
