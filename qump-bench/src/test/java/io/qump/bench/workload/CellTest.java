package io.qump.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Latency;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerSetting;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workloads with 1,000 entries, in this process. */
class CellTest {

  private static final int ENTRIES = 1_000;
  private static final double SECONDS = 0.002;

  @TempDir Path directory;

  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private void run(Workload workload, String store) throws IOException {
    run(
        workload,
        Peer.all().stream().filter(one -> one.name().equals(store)).findFirst().orElseThrow());
  }

  private void run(Workload workload, Peer peer) throws IOException {
    CellRequest request =
        new CellRequest(
            workload.name(), peer.name(), 1, ENTRIES, 100, SECONDS, 2, 1, directory.toString());
    Results results =
        new Results() {
          @Override
          public void figure(Figure figure) {
            figures.add(figure);
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    try (Cell cell = new Cell(request, peer, results)) {
      workload.run(cell);
    }
  }

  private void assertFigures(int count) {
    // Not every system tells it.
    figures.removeIf(figure -> figure.row().equals("resident memory"));
    assertEquals(count, figures.size(), figures.toString());
    for (Figure figure : figures) {
      assertTrue(figure.value() > 0, figure.toString());
      Latency latency = figure.latency();
      assertTrue(
          latency == null || (latency.p50() > 0 && latency.p50() <= latency.max()),
          figure.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"segment", "mvstore"})
  void pointsHaveARowForEachThingBeforeAndAfterReopening(String store) throws IOException {
    run(new Points(), store);
    assertFigures(15);
  }

  @ParameterizedTest
  @CsvSource({"log, 9", "mvstore, 8"})
  void forcedPutsStandBesideTheBareDisk(String store, int rows) throws IOException {
    run(new Forced(), store);
    assertFigures(rows);
    assertEquals(Forced.BARE, figures.get(0).row());
    assertEquals(Forced.BARE_SHARED, figures.get(1).row());
    assertEquals(List.of(), notes);
  }

  /** Keeps nothing over closing, though it says that it does. */
  private record Forgetful() implements Peer {

    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public String title() {
      return name();
    }

    @Override
    public Map<String, String> settings(PeerSetting setting) {
      return Map.of();
    }

    @Override
    public PeerStore open(Path directory, PeerSetting setting) {
      return new MapStore();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"points", "forced", "ycsb", "values"})
  void aStoreThatLosesDataHasNoFigures(String name) {
    Workload workload =
        Workload.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    assertThrows(IllegalStateException.class, () -> run(workload, new Forgetful()));
  }

  @Test
  void ycsbHasSixWorkloads() throws IOException {
    run(new Ycsb(), "memory");
    List<String> letters =
        figures.stream()
            .map(Figure::row)
            .filter(row -> row.charAt(1) == ':')
            .map(row -> row.substring(0, 1))
            .toList();
    assertEquals(List.of("A", "B", "C", "F", "D", "E"), letters);
  }

  @Test
  void aSoakJudgesHeapAndLatency() throws IOException {
    run(new Soak(), "memory");
    assertEquals(2, notes.size());
    assertTrue(notes.get(0).matches("heap after a collection: (not )?flat, from .*"), notes.get(0));
    assertTrue(notes.get(1).matches("p99: (not )?flat, from .*"), notes.get(1));
  }

  @Test
  void growthTakesTheSizesUpToTheLargest() {
    assertEquals(List.of(5), Growth.sizes(5));
    assertEquals(List.of(100_000, 1_000_000), Growth.sizes(9_999_999));
  }
}
