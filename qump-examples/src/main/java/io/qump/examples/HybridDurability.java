package io.qump.examples;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteOptions;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Durability where it pays: orders are on the disk when {@code put} returns, page views a moment
 * later. Has no state.
 */
public final class HybridDurability {

  private HybridDurability() {}

  /**
   * Runs the lesson.
   *
   * @param arguments the store's directory; a temporary one without it
   * @throws IOException if there is no temporary directory
   */
  public static void main(String[] arguments) throws IOException {
    run(
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("qump-hybrid"),
        System.out);
  }

  static void run(Path directory, PrintStream out) {
    try (Qump store =
        Qump.at(directory)
            .mode(PersistenceMode.HYBRID)
            .forcePolicy((map, type) -> map.equals("orders"))
            .syncInterval(Duration.ofSeconds(1))
            .open()) {
      QumpMap<String, Long> views = store.map("views", Codecs.STRING, Codecs.LONG);
      QumpMap<Long, String> orders = store.map("orders", Codecs.LONG, Codecs.STRING);

      for (int i = 0; i < 1_000; i++) {
        views.merge("home", 1L, Long::sum); // a power cut may take the last second of these
      }
      orders.put(1L, "two pears"); // durable when this returns
      views.put("campaign", 1L, WriteOptions.FORCE); // the policy does not ask, the call does
      store.sync(); // from here on all of it is durable
      out.println(store.mode() + ": " + views.get("home") + " views, order " + orders.get(1L));
    }
    try (Qump store = Qump.open(directory)) {
      QumpMap<String, Long> views = store.map("views", Codecs.STRING, Codecs.LONG);
      out.println("opened again: " + views.getOrThrow("home") + " views");
    }
  }
}
