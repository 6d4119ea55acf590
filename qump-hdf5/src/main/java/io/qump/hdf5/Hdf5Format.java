package io.qump.hdf5;

/** The constants of the files, as {@code docs/formats/hdf5.md} gives them. */
final class Hdf5Format {

  /** The version in every generation and in the manifest. */
  static final int VERSION = 1;

  /** Bytes of an entry of a bucket. */
  static final int ENTRY_BYTES = 64;

  /** A bucket with more entries is split. */
  static final int BUCKET_ENTRIES = 128;

  /** Two buddies with no more entries each become one bucket. */
  static final int MERGE_ENTRIES = 8;

  /** An unsorted tail with more entries is sorted into the sorted region. */
  static final int TAIL_ENTRIES = 16;

  /** The unsorted tail of a bucket lies in no more pieces, so that a lookup reads few places. */
  static final int TAIL_PIECES = 5;

  /** The directory has at most 2 to this power slots; a bucket that deep may overflow. */
  static final int MAX_DEPTH = 28;

  /** A bucket is at most this many bits deeper than its map's number of entries has bits. */
  static final int SPARE_DEPTH = 2;

  /** A page of sorted keys has no more keys. */
  static final int PAGE_KEYS = 256;

  /** A page of sorted keys with more bytes of keys is divided. */
  static final int PAGE_BYTES = 16 << 10;

  /** A page with fewer keys is put together with the page before it. */
  static final int SMALL_PAGE_KEYS = 32;

  /** Bytes before the content of an extent of the values. */
  static final int EXTENT_HEADER_BYTES = 16;

  /** Values of one key that stand in its entry. */
  static final int INLINE_VALUES = 2;

  /** Kind of an extent: a record of an ordinary map. */
  static final int EXTENT_RECORD = 1;

  /** Kind of an extent: a page of sorted keys. */
  static final int EXTENT_PAGE = 2;

  /** Section number of the entries in the deletion log. */
  static final int SECTION_BUCKETS = 1;

  /** Section number of the values in the deletion log. */
  static final int SECTION_VALUES = 2;

  /** Bytes of a row of the deletion log. */
  static final int DELETION_BYTES = 32;

  /** No generation: an absent piece. */
  static final int NO_GENERATION = 0;

  private static final String PREFIX = "generation-";
  private static final String SUFFIX = ".h5";
  private static final int DIGITS = 10;

  private Hdf5Format() {}

  /** The name of a generation's file within the base's directory. */
  static String name(int generation) {
    return PREFIX + String.format("%0" + DIGITS + "d", generation) + SUFFIX;
  }

  /** The generation whose file has a name; 0 if it is no generation's. */
  static int generation(String name) {
    if (name.length() != PREFIX.length() + DIGITS + SUFFIX.length()
        || !name.startsWith(PREFIX)
        || !name.endsWith(SUFFIX)) {
      return NO_GENERATION;
    }
    long number = 0;
    for (int i = PREFIX.length(); i < PREFIX.length() + DIGITS; i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NO_GENERATION;
      }
      number = 10 * number + digit;
    }
    return number > Integer.MAX_VALUE ? NO_GENERATION : (int) number;
  }
}
