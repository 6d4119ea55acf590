package io.qump.core.volume;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes the thread in which a volume maps files. Stateless and thread-safe. */
final class MappingThread {

  private MappingThread() {}

  /**
   * An executor of at most one daemon thread, which comes with a task.
   *
   * @param idle how long it stays without one; nobody needs to shut the executor down
   */
  static ExecutorService create(Duration idle) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            idle.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            MappingThread::of);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread of(Runnable tasks) {
    // It neither inherits thread locals nor keeps the class loader of the caller.
    Thread thread = new Thread(null, tasks, "qump-volume-map", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }
}
