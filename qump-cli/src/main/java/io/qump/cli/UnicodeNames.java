package io.qump.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The real data that every JDK has: the names of all characters of Unicode. */
final class UnicodeNames {

  private UnicodeNames() {}

  /** The name and code point of each assigned character, in the order of the code points. */
  static Map<String, Long> read() {
    Map<String, Long> names = new LinkedHashMap<>();
    for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
      if (isAssigned(c)) {
        names.put(Objects.requireNonNull(Character.getName(c)), (long) c);
      }
    }
    return names;
  }

  private static boolean isAssigned(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      default -> true;
    };
  }
}
