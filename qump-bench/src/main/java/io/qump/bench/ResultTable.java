package io.qump.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores in a table, each with its ratio to those of some peers: how many times faster it is.
 * Times: less is better.
 *
 * <p>Not safe for use by several threads.
 */
final class ResultTable {

  private final String unit;
  private final List<String> peers;
  private final Map<String, Double> times = new LinkedHashMap<>();

  /**
   * An empty table.
   *
   * @param unit of the times, for the heading
   * @param peers names of the rows to compare with
   */
  ResultTable(String unit, List<String> peers) {
    this.unit = unit;
    this.peers = peers;
  }

  /** Adds a row. */
  void add(String name, double time) {
    times.put(name, time);
  }

  /**
   * Prints the table, and writes it to a file.
   *
   * @param name of the file, to which {@code .md} is added
   * @param directory where it goes; made if it is not there
   * @throws IOException if it cannot be written
   */
  void publish(String name, Path directory) throws IOException {
    String text = text();
    System.out.println(text);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name + ".md"), text);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("JDK ").append(Runtime.version()).append(", ");
    text.append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"));
    text.append(", ").append(Runtime.getRuntime().availableProcessors()).append(" processors\n\n");
    text.append("| | ").append(unit);
    peers.forEach(peer -> text.append(" | × ").append(peer));
    text.append(" |\n| --- |").append(" ---: |".repeat(1 + peers.size())).append('\n');
    times.forEach((name, time) -> text.append(row(name, time)));
    return text.toString();
  }

  private String row(String name, double time) {
    StringBuilder row = new StringBuilder("| " + name + " | " + number(time));
    for (String peer : peers) {
      Double of = times.get(peer);
      row.append(" | ").append(of == null ? "" : number(of / time));
    }
    return row.append(" |\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
