package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qump.codec.Codecs;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.math.ContentHash;
import io.qump.math.MathCodecs;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Values as text for people, for types whose bytes are not text (docs/formats/qfs.md). Stateless
 * and thread-safe.
 */
final class TextForms {

  static final int MOST_BYTES = 65_536;

  private TextForms() {}

  /** The text form of a value, in UTF-8; empty if there is none. */
  static byte[] of(int type, byte[] value) {
    byte[] text = value.length > MOST_BYTES ? new byte[0] : text(type, value).getBytes(UTF_8);
    return text.length > MOST_BYTES ? new byte[0] : text;
  }

  private static String text(int type, byte[] value) {
    try {
      return switch (type) {
        case 1 -> MathCodecs.QUANTUM_NUMBER.decode(value).toString();
        case 4 -> MathText.of(MathCodecs.AST_NODE.decode(value));
        case 5 -> MathText.of(MathCodecs.PROOF.decode(value));
        case 6 -> Codecs.LONG.decode(value).toString();
        case 7 -> Codecs.DOUBLE.decode(value).toString();
        case 8 -> Codecs.BIG_INTEGER.decode(value).toString();
        case 9 -> Codecs.BIG_DECIMAL.decode(value).toString();
        case 10 -> Codecs.UUID.decode(value).toString();
        case 12 -> MathText.of(MathCodecs.METADATA.decode(value));
        case 13 -> attached(value);
        default -> "";
      };
    } catch (InvalidValueException | InvalidArgumentException e) {
      // An application may give a type's code to bytes of its own: they have no text then. Nor has
      // a tree whose text is out of all proportion.
      return "";
    }
  }

  private static String attached(byte[] value) {
    int digest = Math.min(value.length, ContentHash.SIZE);
    String text =
        MathText.of(MathCodecs.METADATA.decode(Arrays.copyOfRange(value, digest, value.length)));
    return text.isEmpty()
        ? ""
        : "describes: " + HexFormat.of().formatHex(value, 0, digest) + "\n" + text;
  }
}
