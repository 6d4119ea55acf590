package io.qump.cli;

import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command found out, as names and values in a fixed order: for people one a line, for
 * programs one JSON object on one line. For one thread.
 */
final class Facts {

  private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

  /** Adds a fact: a number, boolean, text, time, record, or a list or map of these. */
  Facts add(String name, @Nullable Object fact) {
    facts.put(name, plain(fact));
    return this;
  }

  /** Adds every component of a record as a fact of its own. */
  Facts addAll(Record components) {
    facts.putAll(components(components));
    return this;
  }

  /** Prints them. */
  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonText.of(facts));
    } else {
      facts.forEach((name, fact) -> print(out, name, fact));
    }
  }

  private static void print(PrintWriter out, String name, @Nullable Object fact) {
    if (fact instanceof Map<?, ?> map) {
      map.forEach((inner, value) -> print(out, name + "." + inner, value));
    } else if (fact instanceof List<?> list) {
      list.forEach(element -> print(out, name, element));
    } else {
      out.printf("%-32s %s%n", name, fact == null ? "-" : fact);
    }
  }

  /** A value as maps, lists and what JSON knows. The depth is that of the records of the API. */
  private static @Nullable Object plain(@Nullable Object fact) {
    if (fact instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (fact instanceof Record components) {
      return components(components);
    }
    if (fact instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (fact instanceof Duration duration) {
      // Seconds: a unit that needs no parser.
      return duration.toNanos() / 1e9;
    }
    if (fact instanceof List<?> list) {
      return list.stream().map(Facts::plain).toList();
    }
    return fact;
  }

  private static Map<String, @Nullable Object> components(Record record) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        components.put(component.getName(), plain(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("component=" + component + "; this is a bug of QUMP", e);
      }
    }
    return components;
  }
}
