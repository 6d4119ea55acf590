package io.qump.bench.peers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a store in the order in which they are told. Without state. */
final class Settings {

  private Settings() {}

  /** Names and values in turn. */
  static Map<String, String> of(String... namesAndValues) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(settings);
  }
}
