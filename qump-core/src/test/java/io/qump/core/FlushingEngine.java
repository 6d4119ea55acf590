package io.qump.core;

import io.qump.StoreStatistics;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.Persistence;
import io.qump.spi.ViewRequest;
import java.util.Optional;
import java.util.SplittableRandom;

/** A durable engine that flushes behind one commit of four, chosen by a seed. For one thread. */
final class FlushingEngine implements Engine {

  private final Engine target;
  private final SplittableRandom random;

  FlushingEngine(Engine target, long seed) {
    this.target = target;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public EngineInfo info() {
    return target.info();
  }

  @Override
  public MapId map(String name) {
    return target.map(name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    return target.view(request);
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    PendingCommit commit = target.commit(request);
    if (random.nextInt(4) == 0) {
      target.role(Persistence.class).orElseThrow().checkpoint();
    }
    return commit;
  }

  @Override
  public StoreStatistics statistics() {
    return target.statistics();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return target.role(role);
  }

  @Override
  public void close() {
    target.close();
  }
}
