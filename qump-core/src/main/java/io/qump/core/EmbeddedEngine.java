package io.qump.core;

import io.qump.Capability;
import io.qump.StoreStatistics;
import io.qump.core.PastStates.Held;
import io.qump.error.ClosedException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine of one writer process: commits are ordered by one lock that is held for the few writes
 * that link them; reads take no lock.
 *
 * <p>Thread-safe.
 */
final class EmbeddedEngine implements Engine {

  private final EngineInfo info;
  private final CommitParts parts;
  private final CommitPath commits;
  private final RequestCheck check;
  private final Function<String, MapId> maps;
  private final Supplier<StoreStatistics> statistics;
  private final Map<Class<?>, Object> roles;
  private final Optional<PastStates> past;
  private final EngineView latest;
  private volatile boolean closed;

  EmbeddedEngine(
      EngineInfo info,
      CommitParts parts,
      CommitPath commits,
      Function<String, MapId> maps,
      Supplier<StoreStatistics> statistics,
      Map<Class<?>, Object> roles,
      Optional<PastStates> past) {
    this.info = info;
    this.parts = parts;
    this.commits = commits;
    this.check = new RequestCheck(info.limits());
    this.maps = maps;
    this.statistics = statistics;
    this.roles = Map.copyOf(roles);
    this.past = past;
    this.latest = new LatestView(this, parts.stack(), parts.timeline(), info.addressing());
  }

  @Override
  public EngineInfo info() {
    return info;
  }

  @Override
  public MapId map(String name) {
    checkOpen();
    return maps.apply(name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    checkOpen();
    if (request instanceof ViewRequest.Latest) {
      return latest;
    }
    boolean transaction = request instanceof ViewRequest.Transaction;
    parts.views().opened(transaction);
    boolean held = false;
    try {
      EngineView view = pinned(request, () -> viewClosed(transaction));
      held = true;
      return view;
    } finally {
      if (!held) {
        viewClosed(transaction);
      }
    }
  }

  private EngineView pinned(ViewRequest request, Runnable onClose) {
    if (request instanceof ViewRequest.AsOf asOf) {
      return view(past().hold(asOf), onClose);
    }
    if (request instanceof ViewRequest.AsOfTime asOf) {
      return view(past().hold(asOf), onClose);
    }
    return view(new Held(parts.stack().hold(parts.timeline()), Optional.empty()), onClose);
  }

  private EngineView view(Held held, Runnable onClose) {
    return new PinnedView(
        this::checkOpen,
        info.addressing(),
        new StateReader(held.state()),
        held.time(),
        () -> {
          held.state().release(parts.timeline());
          onClose.run();
        });
  }

  private PastStates past() {
    return past.orElseThrow(
        () ->
            new UnsupportedCapabilityException(
                "capability="
                    + Capability.TIME_TRAVEL
                    + "; this store keeps nothing that was replaced: open it with a retention"));
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    checkOpen();
    try {
      check.check(request);
      return commits.commit(request);
    } catch (RuntimeException e) {
      parts.counters().failed.increment();
      throw e;
    }
  }

  @Override
  public StoreStatistics statistics() {
    checkOpen();
    return statistics.get();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    checkOpen();
    return Optional.ofNullable(roles.get(role)).map(role::cast);
  }

  @Override
  public void close() {
    commits.close();
    closed = true;
  }

  void checkOpen() {
    if (closed) {
      throw new ClosedException("the store was closed; open it again to use it");
    }
  }

  private void viewClosed(boolean transaction) {
    parts.views().closed(transaction);
    if (transaction && parts.views().transactions() == 0) {
      parts.lock().execute(() -> parts.recent().trim(parts.views().transactions() > 0));
    }
  }
}
