package io.qump.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What an opening has taken so far, to be given back in reverse order if it fails. For one thread.
 */
final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> taken = new ArrayDeque<>();

  <R extends AutoCloseable> R add(R resource) {
    taken.push(resource);
    return resource;
  }

  /** Everything stays open: the opening succeeded. */
  void keep() {
    taken.clear();
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!taken.isEmpty()) {
      try {
        taken.pop().close();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      } catch (Exception e) {
        throw new AssertionError("no resource of a store throws a checked exception", e);
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
