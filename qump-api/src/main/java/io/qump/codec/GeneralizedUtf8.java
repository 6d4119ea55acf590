package io.qump.codec;

import java.io.ByteArrayOutputStream;

/**
 * UTF-8 for every string of the JDK, not only for well-formed ones.
 *
 * <p>A surrogate that is not part of a pair is encoded as any other code point of its size: in
 * three bytes. A pair is one code point and always takes four bytes; its halves as three bytes each
 * are refused, as are forms longer than needed, so each string has one encoding. The bytes keep the
 * order of the code points. The idea is known as WTF-8 (Simon Sapin, "The WTF-8 encoding").
 * Stateless; thread-safe.
 */
final class GeneralizedUtf8 {

  private GeneralizedUtf8() {}

  /**
   * Encodes a string.
   *
   * @param text any string
   * @return its bytes
   */
  static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    text.codePoints().forEach(codePoint -> write(out, codePoint));
    return out.toByteArray();
  }

  /**
   * Decodes bytes.
   *
   * @param bytes the bytes
   * @return the one string that has them
   * @throws io.qump.error.InvalidValueException if none has
   */
  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      int codePoint = read(bytes, at);
      if (completesPair(text, codePoint)) {
        throw malformed(bytes, at, "the halves of a surrogate pair are apart");
      }
      text.appendCodePoint(codePoint);
      at += size(codePoint);
    }
    return text.toString();
  }

  private static void write(ByteArrayOutputStream out, int codePoint) {
    int size = size(codePoint);
    if (size == 1) {
      out.write(codePoint);
      return;
    }
    // The first byte begins with a one for each byte: C0, E0, F0. Bits beyond the eighth are cut
    // off.
    int shift = 6 * (size - 1);
    out.write((0xF00 >> size) | (codePoint >> shift));
    while (shift > 0) {
      shift -= 6;
      out.write(0x80 | ((codePoint >> shift) & 0x3F));
    }
  }

  /** How many bytes a code point takes. */
  private static int size(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x1_0000 ? 3 : 4;
  }

  private static int read(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int size = Integer.numberOfLeadingZeros(~first << 24);
    if (size < 2 || size > 4 || size > bytes.length - at) {
      throw malformed(bytes, at, "no character begins or ends so");
    }
    int codePoint = first & (0x7F >> size);
    for (int i = at + 1; i < at + size; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        throw malformed(bytes, i, "80 to bf is expected");
      }
      codePoint = (codePoint << 6) | (bytes[i] & 0x3F);
    }
    if (codePoint > Character.MAX_CODE_POINT || size(codePoint) != size) {
      throw malformed(bytes, at, "longer than needed, or beyond U+10FFFF");
    }
    return codePoint;
  }

  private static boolean completesPair(StringBuilder text, int codePoint) {
    return codePoint <= Character.MAX_LOW_SURROGATE
        && Character.isLowSurrogate((char) codePoint)
        && text.length() > 0
        && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  private static RuntimeException malformed(byte[] bytes, int at, String reason) {
    return Malformed.bytes(ValueType.STRING, bytes, "not UTF-8 at byte " + at + ": " + reason);
  }
}
