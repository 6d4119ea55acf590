package io.qump.arch;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule for all main code. Immutable and thread-safe.
 *
 * @param name one word in lower case; also the name of the package of code that breaks the rule
 * @param below the rule for the code below a root package: {@code io.qump} for the real code, that
 *     of the wrong code for the proof that the rule fires
 */
record CodeRule(String name, Function<String, ArchRule> below) {

  /** The root package of all real code. */
  static final String ROOT = "io.qump";

  /** The root package of the code that breaks this rule. */
  String wrongRoot() {
    return ROOT + ".arch.wrong." + name;
  }

  @Override
  public String toString() {
    return name;
  }
}
