package io.qump.bench.workload;

import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads of a store of which nothing is in the page cache. Only root of the machine can empty that,
 * so in most containers there is a sentence and no row.
 */
record Cold() implements Workload {

  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final String PAGES_AND_NAMES = "3";

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String description() {
    return "open, first get and random gets with an empty page cache, where the machine allows to empty it";
  }

  @Override
  public int rows() {
    return 2;
  }

  @Override
  public boolean suits(Peer peer) {
    return peer.durable();
  }

  @Override
  public void run(Cell cell) throws IOException {
    if (!Files.isWritable(DROP_CACHES)) {
      cell.note("skipped: " + DROP_CACHES + " is not writable, so the page cache stays warm");
      return;
    }
    Path place = cell.newPlace();
    try (PeerStore store = cell.open(place, false)) {
      Points.fill(cell, store);
    }
    dropCaches();
    try (PeerStore store = cell.reopen(place, 0, 0)) {
      MapOperations map = MapOperations.uniform(store, cell.entries(), cell.count());
      // No warming up: that is the point.
      Measurement read = cell.crew(1).during(cell.request().seconds(), map::get);
      cell.add(Figure.of("get random, cold at first", read));
      ReadBack.check(store, cell.entries(), cell.count(), 0);
    }
  }

  /** Dirty pages would stay, so they are written first. */
  private static void dropCaches() throws IOException {
    Process sync = new ProcessBuilder("sync").inheritIO().start();
    try {
      if (sync.waitFor() != 0) {
        throw new IOException("command=sync failed with " + sync.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("command=sync was interrupted", e);
    }
    Files.writeString(DROP_CACHES, PAGES_AND_NAMES);
  }
}
