package io.qump.core.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The pins of all open views, by sequence. Thread-safe; lock-free. */
final class Pins {

  private final ConcurrentSkipListMap<Long, Pin> bySequence = new ConcurrentSkipListMap<>();

  /** A pin at a sequence, entered and held; whether it came in time is for the caller to see. */
  Pin enter(long sequence) {
    while (true) {
      Pin present = bySequence.get(sequence);
      if (present != null) {
        if (present.tryHold()) {
          return present;
        }
        remove(present);
      }
      Pin fresh = new Pin(sequence);
      if (bySequence.putIfAbsent(sequence, fresh) == null) {
        return fresh;
      }
    }
  }

  void remove(Pin pin) {
    bySequence.remove(pin.sequence(), pin);
  }

  /** The newest pin below a sequence, or null. */
  @Nullable Pin newestBelow(long sequence) {
    Map.Entry<Long, Pin> entry = bySequence.lowerEntry(sequence);
    return entry == null ? null : entry.getValue();
  }

  /** The sequence of the oldest pin; {@link Long#MAX_VALUE} without any. */
  long oldest() {
    Map.Entry<Long, Pin> entry = bySequence.firstEntry();
    return entry == null ? Long.MAX_VALUE : entry.getKey();
  }

  boolean isEmpty() {
    return bySequence.isEmpty();
  }
}
