package io.qump.segment;

import io.qump.error.FormatVersionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The header of a segment. Immutable by agreement; thread-safe.
 *
 * @param storeId the store that the segment belongs to
 * @param number its number in the chain
 * @param identity what its blocks are bound to
 * @param addressing id of the address scheme that made the hashes in the filter
 * @param span the commits that its run holds
 * @param counts what is in it
 * @param places where things are in the file
 * @param root the root of the Merkle tree over its blocks
 * @param previous the chain hash of the segment before
 * @param madeMillis wall-clock time of its making, milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent")
record SegmentHeader(
    UUID storeId,
    long number,
    long identity,
    String addressing,
    Span span,
    Counts counts,
    Places places,
    byte[] root,
    byte[] previous,
    long madeMillis) {

  private static final int ADDRESSING_BYTES = 16;
  private static final int ROOT_BYTES = 32;

  /**
   * The commits that a run holds.
   *
   * @param firstSequence everything before is older
   * @param lastSequence the newest commit
   * @param firstMillis wall-clock time of the commit before the first, 0 if there was none
   * @param lastMillis wall-clock time of the newest commit
   */
  record Span(long firstSequence, long lastSequence, long firstMillis, long lastMillis) {}

  /**
   * What is in a segment.
   *
   * @param entries states, tombstones included
   * @param tombstones removals
   * @param keys different keys
   * @param blocks blocks of all kinds
   */
  record Counts(long entries, long tombstones, long keys, int blocks) {}

  /**
   * Where things are in a segment.
   *
   * @param length of the file
   * @param index position of the index block, 0 if there is none
   * @param filter position of the filter block, 0 if there is none
   * @param properties position of the properties block
   */
  record Places(long length, long index, long filter, long properties) {}

  /** The stored form. */
  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
    bytes.putLong(SegmentFormat.MAGIC).putInt(SegmentFormat.VERSION);
    bytes.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    bytes.putLong(number).putLong(identity);
    byte[] scheme = addressing.getBytes(StandardCharsets.US_ASCII);
    bytes.put(scheme).position(bytes.position() + ADDRESSING_BYTES - scheme.length);
    bytes.putLong(span.firstSequence).putLong(span.lastSequence);
    bytes.putLong(span.firstMillis).putLong(span.lastMillis);
    bytes.putLong(counts.entries).putLong(counts.tombstones).putLong(counts.keys);
    bytes.putInt(counts.blocks);
    bytes.putLong(places.length).putLong(places.index);
    bytes.putLong(places.filter).putLong(places.properties);
    bytes.put(root).put(previous).putLong(madeMillis);
    return bytes.flip();
  }

  /** The chain hash of a segment with this stored header. */
  static byte[] chainHash(ByteBuffer header) {
    MessageDigest sha512 = Hashes.sha512();
    sha512.update(header.duplicate());
    return sha512.digest();
  }

  /**
   * Reads and checks a stored header.
   *
   * @param bytes the header and the chain hash behind it
   * @param damage makes the error if they are not what was written
   * @throws FormatVersionException if another release wrote the file
   */
  static SegmentHeader decode(ByteBuffer bytes, Damage damage) {
    damage.require(bytes.getLong() == SegmentFormat.MAGIC, 0, "the magic number is wrong");
    int version = bytes.getInt();
    ByteBuffer header = bytes.duplicate().position(0).limit(SegmentFormat.HEADER_BYTES);
    byte[] stored = new byte[SegmentFormat.CHAIN_HASH_BYTES];
    bytes.get(SegmentFormat.CHAIN_HASH, stored);
    boolean intact = MessageDigest.isEqual(stored, chainHash(header));
    if (intact && version != SegmentFormat.VERSION) {
      throw new FormatVersionException(
          "file="
              + damage.file()
              + " version="
              + version
              + " supported="
              + SegmentFormat.VERSION
              + "; open it with the release that wrote it");
    }
    damage.require(
        intact, SegmentFormat.CHAIN_HASH, "the chain hash is not that of the header before it");
    return decodeFields(bytes);
  }

  private static SegmentHeader decodeFields(ByteBuffer bytes) {
    UUID storeId = new UUID(bytes.getLong(), bytes.getLong());
    long number = bytes.getLong();
    long identity = bytes.getLong();
    String addressing = padded(bytes(bytes, ADDRESSING_BYTES));
    Span span = new Span(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    Counts counts = new Counts(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getInt());
    Places places = new Places(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    return new SegmentHeader(
        storeId,
        number,
        identity,
        addressing,
        span,
        counts,
        places,
        bytes(bytes, ROOT_BYTES),
        bytes(bytes, SegmentFormat.CHAIN_HASH_BYTES),
        bytes.getLong());
  }

  /** The text before the zeros at the end. */
  private static String padded(byte[] text) {
    int length = text.length;
    while (length > 0 && text[length - 1] == 0) {
      length--;
    }
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
