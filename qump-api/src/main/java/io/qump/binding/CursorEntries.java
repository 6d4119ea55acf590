package io.qump.binding;

import io.qump.Cursor;
import io.qump.Entry;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The entries of a cursor as a stream, which closes the cursor. For one thread at a time. */
final class CursorEntries<K, V> extends Spliterators.AbstractSpliterator<Entry<K, V>> {

  private final Cursor<K, V> cursor;

  private CursorEntries(Cursor<K, V> cursor) {
    super(
        Long.MAX_VALUE,
        Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.cursor = cursor;
  }

  /** The stream that a cursor feeds. */
  static <K, V> Stream<Entry<K, V>> stream(Cursor<K, V> cursor) {
    return StreamSupport.stream(new CursorEntries<>(cursor), false).onClose(cursor::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Entry<K, V>> action) {
    if (!cursor.next()) {
      return false;
    }
    try {
      action.accept(new Entry<>(cursor.key(), cursor.value()));
      return true;
    } catch (RuntimeException | Error e) {
      // A stream that failed is not read to its end, and hardly anybody closes it.
      cursor.close();
      throw e;
    }
  }
}
