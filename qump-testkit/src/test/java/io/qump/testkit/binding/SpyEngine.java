package io.qump.testkit.binding;

import io.qump.StoreStatistics;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to an engine, keeps the commits that were asked for, and lets a test step in
 * before each. Commits are for one thread at a time.
 */
final class SpyEngine implements Engine {

  final List<CommitRequest> commits = new ArrayList<>();

  private final Engine engine;
  private Function<CommitRequest, @Nullable PendingCommit> intercept = request -> null;

  SpyEngine(Engine engine) {
    this.engine = engine;
  }

  /** Answers commits instead of the engine, where it does not give null. */
  void intercept(Function<CommitRequest, @Nullable PendingCommit> answer) {
    intercept = answer;
  }

  /** Runs once, before the next commit reaches the engine. */
  void beforeNextCommit(Runnable action) {
    intercept =
        request -> {
          intercept = next -> null;
          action.run();
          return null;
        };
  }

  CommitRequest lastCommit() {
    return commits.get(commits.size() - 1);
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
  public PendingCommit commit(CommitRequest request) {
    commits.add(request);
    PendingCommit answer = intercept.apply(request);
    return answer == null ? engine.commit(request) : answer;
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
    engine.close();
  }
}
