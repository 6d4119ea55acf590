package io.qump.bench.workload;

import io.qump.bench.load.Entries;
import io.qump.bench.measure.Crew;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Operation;
import io.qump.bench.measure.ProcessLoad;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerSetting;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a workload needs while it runs with one store.
 *
 * <p>Not safe for use by several threads; the stores that it opens are.
 */
public final class Cell implements AutoCloseable {

  private static final double WARM_UP = 1 / 3.0;
  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final CellRequest request;
  private final Peer peer;
  private final Results results;
  private final Entries entries;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private int places;
  private long seeds;

  /**
   * Makes ready.
   *
   * @param request what is asked for
   * @param peer the store that it names
   * @param results where figures go
   */
  public Cell(CellRequest request, Peer peer, Results results) {
    this.request = request;
    this.peer = peer;
    this.results = results;
    entries = new Entries(request.valueBytes(), request.seed());
  }

  CellRequest request() {
    return request;
  }

  Peer peer() {
    return peer;
  }

  Entries entries() {
    return entries;
  }

  int count() {
    return request.entries();
  }

  /** The setting for values of this cell's length. */
  PeerSetting setting(boolean forced) {
    return PeerSetting.of(forced, request.valueBytes(), Runtime.getRuntime().maxMemory());
  }

  PeerStore open(Path place, boolean forced) {
    return peer.open(place, setting(forced));
  }

  /** A new, empty directory. */
  Path newPlace() throws IOException {
    return Files.createDirectories(Path.of(request.directory()).resolve("place" + places++));
  }

  /** Threads, each set of them with a seed of its own. */
  Crew crew(int threads) {
    return new Crew(executor, threads, request.seed() * 1_000_003 + seeds++);
  }

  /** Warms up, measures a rate and tells it. */
  Measurement rate(String row, int threads, Operation operation) {
    Measurement measured = warmAndMeasure(threads, operation);
    add(Figure.of(row, measured));
    return measured;
  }

  Measurement warmAndMeasure(int threads, Operation operation) {
    warmUp(threads, operation);
    return crew(threads).during(request.seconds(), operation);
  }

  void warmUp(int threads, Operation operation) {
    crew(threads).during(request.seconds() * WARM_UP, operation);
  }

  void add(Figure figure) {
    results.figure(figure);
  }

  void note(String text) {
    results.note(text);
  }

  /** Opens a store again and reads one entry: how long that takes. The entry must be there. */
  PeerStore reopen(Path place, long number, long at) {
    long start = System.nanoTime();
    PeerStore store = open(place, false);
    byte[] value = store.get(entries.key(number));
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    if (value == null || !entries.isWhole(number, value)) {
      store.close();
      throw new IllegalStateException(
          "store=" + peer.name() + " lost entry=" + number + " in closing and opening");
    }
    add(Figure.of("reopen to first get", Unit.MILLISECONDS, millis).at(at));
    return store;
  }

  /** Tells what the open store keeps in memory. */
  void addMemory() throws IOException {
    add(Figure.of("heap after the run", Unit.MEGABYTES, ProcessLoad.heapMegabytes()));
    double resident = ProcessLoad.residentMegabytes();
    if (resident > 0) {
      add(Figure.of("resident memory", Unit.MEGABYTES, resident));
    }
  }

  void addDisk(Path place) throws IOException {
    add(Figure.of("disk", Unit.MEGABYTES, Places.bytes(place) / MEBIBYTE));
  }

  /** Ends the threads. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
