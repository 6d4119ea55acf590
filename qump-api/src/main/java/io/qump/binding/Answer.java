package io.qump.binding;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for an engine's answer. Stateless. */
final class Answer {

  private Answer() {}

  /**
   * Waits for an answer; an interrupt neither ends the wait nor is lost.
   *
   * @return what the future completed with
   * @throws RuntimeException the engine's own failure, not wrapped
   */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
