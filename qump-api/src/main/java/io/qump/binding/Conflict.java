package io.qump.binding;

import io.qump.codec.KeyCodec;
import io.qump.error.TransactionConflictException;
import io.qump.spi.Condition;
import io.qump.spi.KeyRange;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Says which key or range a commit was refused for, readably. Stateless. */
final class Conflict {

  private static final int LONGEST_KEY = 200;

  private Conflict() {}

  /** The error of a refused transaction. */
  static TransactionConflictException of(Condition condition, @Nullable KeyCodec<?> keys) {
    return new TransactionConflictException(
        condition.map().name(),
        where(condition, keys),
        "another commit has changed what this transaction read: run it again from its beginning,"
            + " as Qump.transact does");
  }

  /** A key as people read it; in hexadecimal digits if it cannot be decoded. */
  static String readable(byte[] key, @Nullable KeyCodec<?> keys) {
    String text = decoded(key, keys);
    return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "...";
  }

  private static String where(Condition condition, @Nullable KeyCodec<?> keys) {
    if (condition instanceof Condition.EntryUnchanged entry) {
      return readable(entry.key(), keys);
    }
    KeyRange range = ((Condition.RangeUnchanged) condition).range();
    String from = range.lower().length == 0 ? "" : readable(range.lower(), keys);
    String to = range.upper() == null ? "" : readable(range.upper(), keys);
    return from + ".." + to;
  }

  private static String decoded(byte[] key, @Nullable KeyCodec<?> keys) {
    if (keys == null) {
      return hex(key);
    }
    try {
      return keys.decode(key) instanceof byte[] bytes ? hex(bytes) : keys.decode(key).toString();
    } catch (RuntimeException e) {
      // The bound of a range need not be a key; its bytes still say where it is.
      return hex(key);
    }
  }

  private static String hex(byte[] key) {
    return "0x" + HexFormat.of().formatHex(key);
  }
}
