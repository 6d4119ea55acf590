package io.qump.core.volume;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits without giving in to interrupts, and keeps the interrupt flag. Thread-safe. */
final class Uninterruptibly {

  private Uninterruptibly() {}

  /**
   * Waits for a result as long as it takes.
   *
   * @param future what computes it; never cancelled
   * @return the result
   * @throws IOException if the computation ended with one
   */
  static <T> T await(Future<T> future) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw causeOf(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException causeOf(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    return cause instanceof IOException io ? io : new IOException(failure);
  }
}
