package io.qump.bench;

import io.qump.bench.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This project beside other embedded stores: the same entries, keys of 16 bytes and values of 100
 * that cannot be compressed, through the same face. Each round runs all stores in turn, each in a
 * fresh directory; the table shows medians with the least and the greatest of the rounds. Forced
 * writes stand beside a bare loop that writes and forces in the same round.
 *
 * <p>Time on the clock. The system properties {@code bench.entries} (1,000,000), {@code
 * bench.rounds} (3), {@code bench.seconds} (2, for each row that is not a fixed number of entries)
 * and {@code bench.peers} (a part of the names, all by default) set how much is done.
 */
public final class PeerBenchmark {

  private final int entries = Integer.getInteger("bench.entries", 1_000_000);
  private final int rounds = Integer.getInteger("bench.rounds", 3);
  private final int seconds = Integer.getInteger("bench.seconds", 2);
  private final String chosen = System.getProperty("bench.peers", "");

  /** Row, peer, values of the rounds. */
  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  private PeerBenchmark() {}

  /**
   * Runs all, prints the table and keeps it.
   *
   * @param arguments the directory for the results
   * @throws IOException if the results cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    new PeerBenchmark().run(Path.of(arguments[0]));
  }

  private void run(Path results) throws IOException {
    List<Peer> peers = List.of(Peer.all()).stream().filter(this::isChosen).toList();
    Machine machine = new Machine();
    for (int round = 1; round <= rounds; round++) {
      for (Peer peer : peers) {
        try (PeerWorkplace place = new PeerWorkplace(peer, entries, seconds)) {
          place.run((row, value) -> add(row, peer.name(), value));
        }
        System.out.println("round " + round + " of " + rounds + ": " + peer.name());
      }
    }
    String text = machine.line() + "\n" + settings(peers) + "\n" + table(peers);
    System.out.println(text);
    Files.createDirectories(results);
    Files.writeString(results.resolve("peers-" + entries + ".md"), text);
  }

  private boolean isChosen(Peer peer) {
    return peer.name().contains(chosen);
  }

  private void add(String row, String peer, double value) {
    figures
        .computeIfAbsent(row, unused -> new LinkedHashMap<>())
        .computeIfAbsent(peer, unused -> new ArrayList<>())
        .add(value);
  }

  private String settings(List<Peer> peers) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%,d entries, %d rounds; settings:%n%n", entries, rounds));
    peers.forEach(
        peer ->
            text.append("- ")
                .append(peer.name())
                .append(": ")
                .append(peer.settings())
                .append('\n'));
    return text.toString();
  }

  private String table(List<Peer> peers) {
    StringBuilder text = new StringBuilder("| |");
    peers.forEach(peer -> text.append(' ').append(peer.name()).append(" |"));
    text.append("\n| --- |").append(" ---: |".repeat(peers.size())).append('\n');
    figures.forEach(
        (row, byPeer) -> {
          text.append("| ").append(row).append(" |");
          peers.forEach(
              peer -> text.append(' ').append(cell(byPeer.get(peer.name()))).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }

  private static String cell(@Nullable List<Double> values) {
    if (values == null) {
      return "–";
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return number(sorted[(sorted.length - 1) / 2])
        + " ("
        + number(sorted[0])
        + "–"
        + number(sorted[sorted.length - 1])
        + ")";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
