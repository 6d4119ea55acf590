package io.qump.wal;

/**
 * The layout of a record, version 1, see {@code docs/formats/wal.md}: a header, then the content.
 * Constants only; stateless and thread-safe.
 */
final class RecordFormat {

  // What is stored. DO NOT CHANGE OR REUSE ANY NUMBER.

  /** Checksum over file identity, position of the record, and the header behind this field. */
  static final int HEADER_CHECKSUM = 0;

  /** Checksum over the content. */
  static final int CONTENT_CHECKSUM = 4;

  /** Bytes of content. */
  static final int CONTENT_LENGTH = 8;

  /** How many mutations the content holds; 0 for a mark. */
  static final int MUTATION_COUNT = 12;

  /** The commit's sequence; in a mark that of the last commit before it. */
  static final int SEQUENCE = 16;

  /** Wall-clock time, milliseconds since 1970. */
  static final int TIME = 24;

  /** Up to where the file had been forced when the record was written. */
  static final int FORCED = 32;

  /** Where the content begins, and so the length of the header. */
  static final int CONTENT = 40;

  /** Sets a value. */
  static final byte PUT = 1;

  /** Removes an entry. */
  static final byte REMOVE = 2;

  /** Removes every entry of a map. */
  static final byte CLEAR = 3;

  /** Stands alone in a commit: a repair put it in the place of one that is lost. */
  static final byte LOST = 6;

  /** Bytes of a lost commit's mutation: type, and zeros. */
  static final int LOST_LENGTH = 1 + 4;

  // 4 CHECKPOINT and 5 ROLLBACK are kept free: a commit is whole or not there, so that nothing is
  // ever rolled back, and the base itself remembers its checkpoints.

  /** Bytes of a put besides key and value: type, map, value type, key length, value length. */
  static final int PUT_LENGTH = 1 + 4 + 2 + 2 + 4;

  /** Bytes of a remove besides the key: type, map, key length. */
  static final int REMOVE_LENGTH = 1 + 4 + 2;

  /** Bytes of a clear: type, map. */
  static final int CLEAR_LENGTH = 1 + 4;

  /** The largest number that two bytes hold: limit of key lengths and value types. */
  static final int MAX_SHORT = 0xFFFF;

  /** The longest content of a record: what fits an array together with its header. */
  static final int MAX_CONTENT_LENGTH = Integer.MAX_VALUE - 64;

  private RecordFormat() {}
}
