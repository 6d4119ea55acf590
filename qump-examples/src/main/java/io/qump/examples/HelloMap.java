package io.qump.examples;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.codec.Codecs;
import java.io.PrintStream;
import java.util.stream.Stream;

/**
 * The first lesson: open a store, write into a map, read it back, look through it in order. Has no
 * state.
 */
public final class HelloMap {

  private HelloMap() {}

  /**
   * Runs the lesson.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (Qump store = Qump.inMemory()) {
      QumpMap<String, Long> visits = store.map("visits", Codecs.STRING, Codecs.LONG);

      visits.put("home", 1L);
      visits.put("about", 1L);
      visits.merge("home", 1L, Long::sum);
      out.println("home was visited " + visits.getOrThrow("home") + " times");

      try (Stream<Entry<String, Long>> pages = visits.scan(Scan.<String>all().from("b"))) {
        pages.forEach(page -> out.println("from b on: " + page.key()));
      }

      visits.remove("home");
      out.println("then " + visits.find("home").map(String::valueOf).orElse("nobody knows home"));
    }
  }
}
