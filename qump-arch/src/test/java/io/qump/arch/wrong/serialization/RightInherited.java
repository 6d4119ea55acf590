package io.qump.arch.wrong.serialization;

import java.util.concurrent.atomic.AtomicLong;

class RightInherited extends AtomicLong {
  private static final long serialVersionUID = 1L;
}
