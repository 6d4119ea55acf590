package io.qump.binding;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits what an iterator over a snapshot gives, without promising a size: the map may have another
 * one by the time it is asked. For one thread at a time.
 */
final class SnapshotEntries<T> extends Spliterators.AbstractSpliterator<T> {

  private final Iterator<T> iterator;
  private final @Nullable Comparator<? super T> order;

  private SnapshotEntries(
      Iterator<T> iterator, int characteristics, @Nullable Comparator<? super T> order) {
    super(Long.MAX_VALUE, characteristics | ORDERED | NONNULL | IMMUTABLE);
    this.iterator = iterator;
    this.order = order;
  }

  /** Of elements that may occur more than once. */
  static <T> Spliterator<T> of(Iterator<T> iterator) {
    return new SnapshotEntries<>(iterator, 0, null);
  }

  /** Of elements that differ from each other. */
  static <T> Spliterator<T> distinct(Iterator<T> iterator) {
    return new SnapshotEntries<>(iterator, DISTINCT, null);
  }

  /** Of elements in the order of a comparator. */
  static <T> Spliterator<T> sorted(Iterator<T> iterator, @Nullable Comparator<? super T> order) {
    return new SnapshotEntries<>(iterator, DISTINCT | SORTED, order);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (!iterator.hasNext()) {
      return false;
    }
    action.accept(iterator.next());
    return true;
  }

  @Override
  public @Nullable Comparator<? super T> getComparator() {
    if (!hasCharacteristics(SORTED)) {
      throw new IllegalStateException("the elements are not sorted");
    }
    return order;
  }
}
