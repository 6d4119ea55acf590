package io.qump.qfs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The first and the last line of the text files (format: docs/formats/qfs.md). Stateless. */
final class TextFrame {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  private static final String MAGIC = "QUMP ";
  private static final int VERSION = 1;
  private static final String SUM = "sha256=";

  /** Length of the last line. */
  static final int LAST_LINE_BYTES = SUM.length() + 2 * Sha256.BYTES + 1;

  private TextFrame() {}

  /** The first line of a kind of file. */
  static String firstLine(String kind) {
    return MAGIC + kind + " " + VERSION + "\n";
  }

  /**
   * Makes a file of its parts, the first of which begins with the first line.
   *
   * @throws ArithmeticException if it would be longer than an array
   */
  static byte[] seal(byte[]... parts) {
    long length = LAST_LINE_BYTES;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] file = new byte[Math.toIntExact(length)];
    ByteBuffer to = ByteBuffer.wrap(file);
    for (byte[] part : parts) {
      to.put(part);
    }
    byte[] sum = Sha256.of(file, to.position());
    to.put((SUM + HexFormat.of().formatHex(sum) + "\n").getBytes(US_ASCII));
    return file;
  }

  /**
   * Checks the frame of a file.
   *
   * @return reads what is between the first and the last line
   */
  static Lines open(String kind, byte[] file, Damage damage) {
    byte[] magic = (MAGIC + kind + " ").getBytes(US_ASCII);
    int end = file.length - LAST_LINE_BYTES;
    damage.require(end > magic.length, file.length, "the file ends too early");
    damage.require(
        Arrays.equals(file, 0, magic.length, magic, 0, magic.length), 0, "it does not begin right");
    byte[] last = (SUM + HexFormat.of().formatHex(Sha256.of(file, end)) + "\n").getBytes(US_ASCII);
    damage.require(
        Arrays.equals(file, end, file.length, last, 0, last.length),
        end,
        "the SHA-256 at the end is not that of the file");
    Lines lines = new Lines(file, magic.length, end, damage);
    String version = lines.line();
    if (!version.equals(Integer.toString(VERSION))) {
      throw damage.version(version, VERSION);
    }
    return lines;
  }

  /** The SHA-256 that a whole file ends with. */
  static byte[] sum(byte[] file) {
    int begin = file.length - LAST_LINE_BYTES + SUM.length();
    String digits = new String(file, begin, 2 * Sha256.BYTES, US_ASCII);
    return HexFormat.of().parseHex(digits);
  }
}
