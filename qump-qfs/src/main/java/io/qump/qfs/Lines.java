package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Reads the lines of a text file whose sum is right. For one thread. */
final class Lines {

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  private final byte[] file;
  private final int end;
  private final Damage damage;
  private int position;

  Lines(byte[] file, int begin, int end, Damage damage) {
    this.file = file;
    this.position = begin;
    this.end = end;
    this.damage = damage;
  }

  int position() {
    return position;
  }

  boolean hasMore() {
    return position < end;
  }

  /** The next line, without its end. */
  String line() {
    int begin = position;
    while (position < end && file[position] != '\n') {
      position++;
    }
    damage.require(position < end, begin, "a line has no end");
    return new String(file, begin, position++ - begin, UTF_8);
  }

  /** The value of the next line, which has a name. */
  String field(String name) {
    int begin = position;
    String line = line();
    damage.require(
        line.startsWith(name + "="), begin, "there is no line " + name + "=, but: " + line);
    return line.substring(name.length() + 1);
  }

  /** Whether the next line has a name. */
  boolean isNext(String name) {
    byte[] start = (name + "=").getBytes(UTF_8);
    return end - position >= start.length
        && Arrays.equals(file, position, position + start.length, start, 0, start.length);
  }

  /** A decimal number that is not negative. */
  long decimal(String name) {
    int begin = position;
    return number(field(name), DECIMAL, begin);
  }

  /** The number of a file. */
  long hexadecimal(String name) {
    int begin = position;
    return number(field(name), HEXADECIMAL, begin);
  }

  /** A number that is not negative. */
  long number(String digits, int radix, int begin) {
    try {
      long number = Long.parseLong(digits, radix);
      damage.require(number >= 0, begin, "the number " + digits + " is negative");
      return number;
    } catch (NumberFormatException e) {
      throw damage.at(begin, digits + " is no number", e);
    }
  }

  /** Bytes. */
  byte[] bytes(String name) {
    int begin = position;
    try {
      return HexFormat.of().parseHex(field(name));
    } catch (IllegalArgumentException e) {
      throw damage.at(begin, "the line is not hexadecimal", e);
    }
  }

  /** Checks that the file belongs to a store. */
  void requireStore(UUID storeId) {
    int begin = position;
    String store = field("store");
    damage.require(
        store.equals(storeId.toString()),
        begin,
        "it belongs to store " + store + ", not " + storeId);
  }

  /** Bytes of a length, and the line feed behind them. */
  byte[] content(long length) {
    int begin = position;
    damage.require(length < end - position, begin, "a part of " + length + " bytes does not fit");
    position += (int) length;
    damage.require(file[position] == '\n', position, "a part does not end with a line feed");
    position++;
    return Arrays.copyOfRange(file, begin, begin + (int) length);
  }
}
