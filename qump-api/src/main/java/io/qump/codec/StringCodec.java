package io.qump.codec;

import io.qump.error.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * Text: see {@link Codecs#STRING}.
 *
 * <p>Most strings are well-formed, and the JDK encodes and decodes those at its best speed. Only
 * strings with surrogates, and bytes that the JDK cannot decode, take the way of {@link
 * GeneralizedUtf8}. Stateless; thread-safe.
 */
final class StringCodec implements Codec<String> {

  /** What the JDK puts in place of malformed bytes. */
  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public byte[] encode(String value) {
    return hasSurrogate(value)
        ? GeneralizedUtf8.encode(value)
        : value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Without a replacement every byte was well-formed. With one, it may also have been in the
    // text.
    return text.indexOf(REPLACEMENT) < 0 ? text : GeneralizedUtf8.decode(bytes);
  }

  @Override
  public byte[] encodePrefix(String prefix) {
    if (!prefix.isEmpty() && Character.isHighSurrogate(prefix.charAt(prefix.length() - 1))) {
      throw new InvalidArgumentException(
          "prefix length="
              + prefix.length()
              + "; it ends with the first half of a surrogate pair:"
              + " cut it between two code points, or scan a range");
    }
    return encode(prefix);
  }

  @Override
  public Comparator<String> comparator() {
    return StringCodec::compareCodePoints;
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int compareCodePoints(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return compareCodePointsAround(a, b, i);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * Compares at the first difference. If it is the second half of a pair in one of the strings, the
   * code points to compare begin one char before: there one has the pair, the other a lone half or
   * another pair.
   */
  private static int compareCodePointsAround(String a, String b, int difference) {
    boolean insidePair =
        difference > 0
            && Character.isHighSurrogate(a.charAt(difference - 1))
            && (Character.isLowSurrogate(a.charAt(difference))
                || Character.isLowSurrogate(b.charAt(difference)));
    int at = insidePair ? difference - 1 : difference;
    return Integer.compare(a.codePointAt(at), b.codePointAt(at));
  }
}
