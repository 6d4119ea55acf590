package io.qump.testkit.model;

/** Texts of bytes as a reader can tell them apart. Stateless. */
final class Texts {

  private static final int LONGEST = 24;

  private Texts() {}

  /** A text in quotes, with numbers for what does not print and its middle left out if long. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      if (text.length() > LONGEST && i == LONGEST / 2) {
        int skipped = text.length() - LONGEST;
        shown.append("…").append(skipped).append("…");
        i += skipped;
      }
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < '\u007F' && c != '"' && c != '\\';
      shown.append(plain ? String.valueOf(c) : String.format("\\%02x", (int) c));
    }
    return shown.append('"').toString();
  }
}
