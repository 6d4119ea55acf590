package io.qump.testkit.power;

import io.qump.testkit.FileContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where a write did not arrive: zeros, ones, and bytes that were written elsewhere.
 * For one thread at a time.
 *
 * <p>Stale bytes are taken from whole earlier writes, because a store is fooled by whole records:
 * from the last one of the same file that fits; and from other files the one at the same place, or
 * else the last that fits. Where there was none, the place has zeros.
 */
final class StaleBytes {

  private final List<Operation.Append> writes = new ArrayList<>();
  private final IdentityHashMap<Operation.Append, Map<Fill, FileContent>> known =
      new IdentityHashMap<>();

  /** Remembers a write. */
  void add(Operation.Append write) {
    writes.add(write);
    known.clear();
  }

  /** What stands in place of all of a write. */
  FileContent inPlaceOf(Operation.Append write, Fill fill) {
    return known
        .computeIfAbsent(write, key -> new EnumMap<>(Fill.class))
        .computeIfAbsent(fill, key -> compute(write, key));
  }

  private FileContent compute(Operation.Append write, Fill fill) {
    byte[] bytes = new byte[write.bytes().length()];
    switch (fill) {
      case CUT, ZEROES -> {}
      case ONES -> Arrays.fill(bytes, (byte) 0xFF);
      case STALE_SAME_FILE -> repeat(sameFile(write), bytes);
      case STALE_OTHER_FILE -> repeat(otherFile(write), bytes);
    }
    return FileContent.of(bytes);
  }

  private static void repeat(Operation.@Nullable Append source, byte[] target) {
    if (source != null) {
      for (int i = 0; i < target.length; i++) {
        target[i] = source.bytes().at(i % source.bytes().length());
      }
    }
  }

  private Operation.@Nullable Append sameFile(Operation.Append write) {
    return last(
        other ->
            other.file() == write.file()
                && other.position() < write.position()
                && other.bytes().length() <= write.bytes().length());
  }

  private Operation.@Nullable Append otherFile(Operation.Append write) {
    Operation.Append samePlace =
        last(other -> other.file() != write.file() && other.position() == write.position());
    return samePlace != null
        ? samePlace
        : last(
            other ->
                other.file() != write.file() && other.bytes().length() <= write.bytes().length());
  }

  private Operation.@Nullable Append last(Predicate<Operation.Append> wanted) {
    for (int i = writes.size() - 1; i >= 0; i--) {
      if (wanted.test(writes.get(i))) {
        return writes.get(i);
      }
    }
    return null;
  }
}
