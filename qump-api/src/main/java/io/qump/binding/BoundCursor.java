package io.qump.binding;

import io.qump.Cursor;
import io.qump.error.ClosedException;
import io.qump.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/** Decodes the entries of a source, up to a limit. For one thread at a time. */
final class BoundCursor<K, V> implements Cursor<K, V> {

  private final EntryCodec<K, V> codec;
  private final EntrySource source;
  private final CursorScope scope;
  private long left;
  private @Nullable StoredEntry current;
  private @Nullable K key;
  private @Nullable V value;
  private boolean ended;
  private boolean closed;

  BoundCursor(EntryCodec<K, V> codec, EntrySource source, CursorScope scope, long maxEntries) {
    this.codec = codec;
    this.source = source;
    this.scope = scope;
    this.left = maxEntries;
  }

  @Override
  public boolean next() {
    checkOpen();
    if (ended) {
      return false;
    }
    key = null;
    value = null;
    // Should the source fail, the cursor stands at no entry.
    current = null;
    current = left == 0 ? null : source.next();
    left--;
    if (current == null) {
      ended = true;
      scope.release();
    }
    return current != null;
  }

  @Override
  public K key() {
    StoredEntry entry = current();
    if (key == null) {
      key = codec.keys().decode(entry.key());
    }
    return key;
  }

  @Override
  public V value() {
    StoredEntry entry = current();
    if (value == null) {
      value = codec.value(entry.value());
    }
    return value;
  }

  @Override
  public void close() {
    closed = true;
    current = null;
    scope.release();
  }

  /** The present entry, encoded. */
  StoredEntry current() {
    checkOpen();
    StoredEntry entry = current;
    if (entry == null) {
      throw new ClosedException(
          "map="
              + codec.map().name()
              + (ended ? "; the cursor is behind the last entry" : "; the cursor is at no entry")
              + ": use key and value only after next() answered true");
    }
    return entry;
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException(
          "map=" + codec.map().name() + "; the cursor was closed: open another one");
    }
    // At its end the cursor gave the scope back itself.
    if (!ended) {
      scope.check();
    }
  }
}
