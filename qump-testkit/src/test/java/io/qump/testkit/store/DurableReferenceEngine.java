package io.qump.testkit.store;

import io.qump.StoreStatistics;
import io.qump.WriteOptions;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import io.qump.testkit.ReferenceEngine;
import io.qump.testkit.toy.ToyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reference engine on a toy store, which keeps each commit as one entry. Not thread-safe. */
final class DurableReferenceEngine implements Engine {

  private final ReferenceEngine engine;
  private final ToyStore store;

  DurableReferenceEngine(ReferenceEngine engine, ToyStore store) {
    this.engine = engine;
    this.store = store;
    store.entries().values().forEach(this::replay);
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    String text =
        request.mutations().stream()
            .map(DurableReferenceEngine::encode)
            .collect(Collectors.joining(";"));
    store.put(String.format("%06d", store.sequence()), text);
    return engine.commit(request);
  }

  private void replay(String text) {
    List<Mutation> mutations = new ArrayList<>();
    for (String mutation : text.split(";", -1)) {
      mutations.add(decode(mutation.split(",", -1)));
    }
    engine
        .commit(new CommitRequest(mutations, List.of(), Optional.empty(), WriteOptions.DEFAULT))
        .await();
  }

  private static String encode(Mutation mutation) {
    String map = mutation.map().name();
    if (mutation instanceof Mutation.Put put) {
      return "put," + map + "," + hex(put.key()) + "," + put.type() + "," + hex(put.value());
    }
    return mutation instanceof Mutation.Remove remove
        ? "remove," + map + "," + hex(remove.key())
        : "clear," + map;
  }

  private Mutation decode(String[] words) {
    MapId map = engine.map(words[1]);
    return switch (words[0]) {
      case "put" ->
          new Mutation.Put(map, bytes(words[2]), Integer.parseInt(words[3]), bytes(words[4]));
      case "remove" -> new Mutation.Remove(map, bytes(words[2]));
      default -> new Mutation.Clear(map);
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public EngineInfo info() {
    return engine.info();
  }

  @Override
  public MapId map(String name) {
    return engine.map(name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    return engine.view(request);
  }

  @Override
  public StoreStatistics statistics() {
    return engine.statistics();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return engine.role(role);
  }

  @Override
  public void close() {
    store.close();
    engine.close();
  }
}
