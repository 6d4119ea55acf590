package io.qump.core;

import io.qump.error.ThreadCreationException;
import java.util.concurrent.ThreadFactory;

/** Starts the store's own threads. Stateless. */
final class ThreadStart {

  private ThreadStart() {}

  /**
   * Makes and starts a thread.
   *
   * @param threads makes it
   * @param name what it is for, for the error
   * @param task what it runs
   * @return the running thread
   * @throws ThreadCreationException if there is no thread to be had
   */
  static Thread start(ThreadFactory threads, String name, Runnable task) {
    try {
      Thread thread = threads.newThread(task);
      if (thread == null) {
        throw refused(name, new NullPointerException("the thread factory made none"));
      }
      thread.start();
      return thread;
    } catch (OutOfMemoryError | IllegalStateException | SecurityException e) {
      throw refused(name, e);
    }
  }

  private static ThreadCreationException refused(String name, Throwable cause) {
    return new ThreadCreationException(
        "thread="
            + name
            + "; it could not be started ("
            + cause.getMessage()
            + "): raise the process's limit of threads, or give it more memory",
        cause);
  }
}
