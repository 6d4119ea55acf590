package io.qump.arch.wrong.statics;

import java.util.concurrent.atomic.AtomicLong;

final class WrongAtomic {
  static final AtomicLong NEXT = new AtomicLong();

  private WrongAtomic() {}
}
