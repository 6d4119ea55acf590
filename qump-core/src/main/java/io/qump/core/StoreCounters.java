package io.qump.core;

import java.util.concurrent.atomic.LongAdder;

/** What a store counts. Thread-safe. */
final class StoreCounters {

  final LongAdder commits = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder failed = new LongAdder();
}
