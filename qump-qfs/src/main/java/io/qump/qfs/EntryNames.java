package io.qump.qfs;

import io.qump.spi.MapId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Names of directories and entry files (docs/formats/qfs.md). Stateless and thread-safe. */
final class EntryNames {

  // What is stored. DO NOT CHANGE.

  static final String SUFFIX = ".qfs";
  private static final int FIRST_CUSTOM_TYPE = 100;

  /** By type, from 1. */
  private static final List<String> TYPES =
      List.of(
          "quantum_numbers",
          "binary_data",
          "strings",
          "ast_trees",
          "mathematical_proofs",
          "longs",
          "doubles",
          "big_integers",
          "big_decimals",
          "uuids",
          "json_documents",
          "mathematical_metadata");

  /** The types whose directories have names of their own. */
  static final List<Integer> NAMED_TYPES = IntStream.rangeClosed(1, TYPES.size()).boxed().toList();

  private EntryNames() {}

  /** The name of a map's directory. */
  static String mapDirectory(MapId map) {
    return ReadableNames.ofText(map.name()) + "-" + map.number();
  }

  static String typeDirectory(int type) {
    if (type <= TYPES.size()) {
      return TYPES.get(type - 1);
    }
    return (type < FIRST_CUSTOM_TYPE ? "type_" : "custom_") + type;
  }

  /** The directory of an entry file, below that of the base. */
  static String directory(String mapDirectory, int type, int fanOut) {
    return mapDirectory
        + "/"
        + typeDirectory(type)
        + "/"
        + HexFormat.of().toHexDigits((byte) fanOut);
  }

  /** The name of an entry file, below the directory of the base. */
  static String file(String mapDirectory, int type, int fanOut, byte[] key, long number) {
    return directory(mapDirectory, type, fanOut)
        + "/"
        + ReadableNames.ofKey(key)
        + "-"
        + Long.toHexString(number)
        + SUFFIX;
  }

  /** The name of an entry file, below the directory of the base. */
  static String file(String mapDirectory, IndexEntry entry) {
    return file(mapDirectory, entry.type(), entry.fanOut(), entry.key(), entry.number());
  }

  /** The number in the name of an entry file or an index file; −1 if there is none. */
  static long number(String file) {
    int end = file.lastIndexOf('.');
    int begin = Math.max(file.lastIndexOf('-'), file.lastIndexOf('/')) + 1;
    if (end - begin < 1 || end - begin > 2 * Long.BYTES) {
      return -1;
    }
    String digits = file.substring(begin, end);
    return digits.chars().allMatch(HexFormat::isHexDigit)
        ? HexFormat.fromHexDigitsToLong(digits)
        : -1;
  }

  /** A number of 16 digits. */
  static String digits(long number) {
    return String.format(Locale.ROOT, "%016x", number);
  }
}
