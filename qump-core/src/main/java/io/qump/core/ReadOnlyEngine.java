package io.qump.core;

import io.qump.Limits;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.addressing.AddressScheme;
import io.qump.error.ReadOnlyException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapCatalog;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.Persistence;
import io.qump.spi.Refresh;
import io.qump.spi.ViewRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The engine of a store that is open for reading only, beside a process that may be writing it. It
 * has no way to commit. Thread-safe.
 */
final class ReadOnlyEngine implements Engine {

  private final EngineInfo info;
  private final StoreReader reader;
  private final ReaderFigures figures;
  private final EngineView latest;
  private final MapNumbers numbers = new MapNumbers();
  private final ViewCounts views = new ViewCounts();
  private final LongAdder refused = new LongAdder();
  private final Map<Class<?>, Object> roles;

  ReadOnlyEngine(
      QumpConfiguration configuration,
      AddressScheme addressing,
      StorePowers powers,
      StoreReader reader,
      ReaderControl control,
      StorageVolumes volumes) {
    this.info =
        new EngineInfo("embedded", powers.capabilities(), Limits.of(configuration), addressing);
    this.reader = reader;
    this.figures = new ReaderFigures(volumes, addressing, configuration.memoryLimitBytes());
    this.latest = new ReaderLatestView(reader, addressing);
    this.roles =
        Map.of(
            Refresh.class,
            reader,
            Persistence.class,
            control,
            MapCatalog.class,
            (MapCatalog) this::mapNames);
  }

  /** What a write is told. */
  static ReadOnlyException refusal(String operation) {
    return new ReadOnlyException(
        "operation="
            + operation
            + " readOnly=true; the store is open for reading only: do this in the process that has"
            + " it open for writing");
  }

  @Override
  public EngineInfo info() {
    return info;
  }

  @Override
  public MapId map(String name) {
    reader.checkOpen();
    return numbers.of(name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    reader.checkOpen();
    if (request instanceof ViewRequest.Latest) {
      return latest;
    }
    if (request instanceof ViewRequest.AsOf || request instanceof ViewRequest.AsOfTime) {
      throw new UnsupportedCapabilityException(
          "capability=TIME_TRAVEL readOnly=true; a reader beside the writer shows the newest state:"
              + " read the past in the process that has the store open for writing");
    }
    boolean transaction = request instanceof ViewRequest.Transaction;
    ReadState state = reader.hold();
    views.opened(transaction);
    return new PinnedView(
        reader::checkOpen,
        info.addressing(),
        state,
        Optional.empty(),
        () -> {
          state.drop();
          views.closed(transaction);
        });
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    reader.checkOpen();
    refused.increment();
    throw refusal("commit");
  }

  @Override
  public StoreStatistics statistics() {
    ReadState state = reader.hold();
    try {
      return figures.of(state, views, refused.sum());
    } finally {
      state.drop();
    }
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    reader.checkOpen();
    return Optional.ofNullable(roles.get(role)).map(role::cast);
  }

  private Set<String> mapNames() {
    ReadState state = reader.hold();
    try {
      return state.mapNames();
    } finally {
      state.drop();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
