package io.qump.testkit.binding;

import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The conditions of a commit in readable form, for text keys. Stateless. */
final class Conditions {

  private Conditions() {}

  /** Entries as {@code key@sequence}, ranges as {@code [from,to)} with a zero byte as {@code ~}. */
  static List<String> of(CommitRequest request) {
    return request.conditions().stream().map(Conditions::readable).sorted().toList();
  }

  private static String readable(Condition condition) {
    if (condition instanceof Condition.EntryUnchanged entry) {
      return text(entry.key()) + "@" + entry.sequence();
    }
    KeyRange range = ((Condition.RangeUnchanged) condition).range();
    byte[] upper = range.upper();
    return "[" + text(range.lower()) + "," + (upper == null ? "end" : text(upper)) + ")";
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8).replace('\0', '~');
  }
}
