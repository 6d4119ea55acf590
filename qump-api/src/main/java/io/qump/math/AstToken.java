package io.qump.math;

/**
 * A part of the text of an expression.
 *
 * @param type what it is
 * @param text its characters, those of signs in their plain form; empty at the end
 * @param position where it begins
 */
record AstToken(Type type, String text, int position) {

  /** What a part can be. */
  enum Type {
    NUMBER,
    NAME,
    /** What stands between square brackets. */
    QUANTUM,
    SIGN,
    END
  }

  boolean is(String sign) {
    return type == Type.SIGN && text.equals(sign);
  }

  /** How a message names it. */
  String shown() {
    return type == Type.END ? "the end" : "'" + text + "'";
  }
}
