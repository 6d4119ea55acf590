package io.qump.math;

import io.qump.error.SyntaxException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into its parts. For one text and one thread. */
final class AstLexer {

  private static final int MAX_NUMBER = 2_000;
  private static final int MAX_QUANTUM = 1_000;

  private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]{1,1000}");
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,2000}+(?:\\.[0-9]{1,2000}+)?(?:[eE][+-]?[0-9]{1,9}+)?");
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Zα-ωΑ-ΡΣ-Ω_][a-zA-Zα-ωΑ-ΡΣ-Ω_0-9]{0,199}+");
  private static final Pattern SIGN = Pattern.compile("!=|<=|>=|[-+*/%^=<>!(),×·÷−≠≤≥]");

  private static final Map<String, String> PLAIN =
      Map.of("×", "*", "·", "*", "÷", "/", "−", "-", "≠", "!=", "≤", "<=", "≥", ">=");

  private final String text;
  private final Matcher matcher;
  private int at;

  AstLexer(String text) {
    this.text = text;
    this.matcher = SPACES.matcher(text);
  }

  AstToken next() {
    while (matches(SPACES)) {
      at = matcher.end();
    }
    if (at == text.length()) {
      return new AstToken(AstToken.Type.END, "", at);
    }
    if (text.charAt(at) == '[') {
      return quantum();
    }
    if (matches(NUMBER)) {
      return number();
    }
    if (matches(NAME)) {
      return token(AstToken.Type.NAME);
    }
    if (matches(SIGN)) {
      return token(AstToken.Type.SIGN);
    }
    throw new SyntaxException(at, "found " + shown() + ", which is no part of an expression");
  }

  /** Whether {@code (} comes next, so that a name is that of a function. */
  boolean isAtCall() {
    int start = at;
    while (matches(SPACES)) {
      at = matcher.end();
    }
    boolean call = at < text.length() && text.charAt(at) == '(';
    at = start;
    return call;
  }

  private boolean matches(Pattern pattern) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private AstToken number() {
    if (matcher.end() - at > MAX_NUMBER) {
      throw new SyntaxException(at, "a number has up to " + MAX_NUMBER + " characters");
    }
    return token(AstToken.Type.NUMBER);
  }

  private AstToken token(AstToken.Type type) {
    String found = matcher.group();
    AstToken token = new AstToken(type, PLAIN.getOrDefault(found, found), at);
    at = matcher.end();
    return token;
  }

  private AstToken quantum() {
    int end = text.indexOf(']', at);
    if (end < 0 || end - at > MAX_QUANTUM) {
      throw new SyntaxException(at, "found '[' without ']' behind a quantum number");
    }
    AstToken token = new AstToken(AstToken.Type.QUANTUM, text.substring(at + 1, end), at);
    at = end + 1;
    return token;
  }

  private String shown() {
    int codePoint = text.codePointAt(at);
    return codePoint < ' ' || Character.getType(codePoint) == Character.SURROGATE
        ? String.format("U+%04X", codePoint)
        : "'" + Character.toString(codePoint) + "'";
  }
}
