package io.qump.core;

import java.util.concurrent.atomic.AtomicLong;

/** Counts open views. Thread-safe. */
final class ViewCounts {

  private final AtomicLong all = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();

  /** Notes a view, before it takes its pin. */
  void opened(boolean transaction) {
    all.incrementAndGet();
    if (transaction) {
      transactions.incrementAndGet();
    }
  }

  void closed(boolean transaction) {
    all.decrementAndGet();
    if (transaction) {
      transactions.decrementAndGet();
    }
  }

  long all() {
    return all.get();
  }

  long transactions() {
    return transactions.get();
  }
}
