package io.qump.core.volume;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs each task in the thread that hands it in, before {@link #execute} returns.
 *
 * <p>An asynchronous file channel on it reads and writes in the caller's thread. It has no threads
 * of its own, so there is nothing to shut down. Stateless and thread-safe.
 */
final class CallerThreadExecutor extends AbstractExecutorService {

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void shutdown() {
    // No thread to end; a channel never calls this.
  }

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
