package io.qump.hdf5;

import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes a map of pairs. Up to two values of a key stand in its entry; with the third all move
 * into the value set, the pages of pairs in order (promotion), and when two are left they move back
 * (demotion). For one thread.
 */
final class PairEdit {

  private final Table before;
  private final ExtentWriter extents;
  private final HashEdit hash;
  private final SortedPages.Lookup lookup;

  PairEdit(Table before, ExtentWriter extents, long coming) {
    this.before = before;
    this.extents = extents;
    this.hash = new HashEdit(before, extents, coming);
    this.lookup = before.pages().lookup(extents);
  }

  /** The changes of one key. For one thread. */
  private static final class Group {
    final long keyHi;
    final long keyLo;
    final long slot;
    final List<EntryChange> changes;
    final @Nullable Entry alone;
    List<PageEdit.Change> pages = List.of();

    /**
     * Changes of a key.
     *
     * @param alone the entry if there was none before; null where that is still to be found out
     */
    Group(long keyHi, long keyLo, long slot, List<EntryChange> changes, @Nullable Entry alone) {
      this.keyHi = keyHi;
      this.keyLo = keyLo;
      this.slot = slot;
      this.changes = changes;
      this.alone = alone;
    }
  }

  /**
   * Makes changes.
   *
   * @param changes in the order of the pairs, one for each, all newer than what is there
   */
  Table apply(List<EntryChange> changes) {
    List<Group> inKeyOrder = groups(changes);
    Group[] inHashOrder = inHashOrder(inKeyOrder);
    for (int at = 0; at < inHashOrder.length; ) {
      Group first = inHashOrder[at];
      BucketContent content = hash.open(first.keyHi, first.keyLo);
      while (at < inHashOrder.length && content.takes(inHashOrder[at].slot)) {
        change(content, inHashOrder[at++]);
      }
      hash.write(content);
    }
    List<PageEdit.Change> pages = new ArrayList<>();
    inKeyOrder.forEach(group -> pages.addAll(group.pages));
    return hash.done(before, PageEdit.apply(before.pages(), before.map(), extents, pages));
  }

  private List<Group> groups(List<EntryChange> changes) {
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < changes.size(); ) {
      byte[] first = PairKey.check(changes.get(from).key());
      int to = from + 1;
      while (to < changes.size()
          && Arrays.equals(
              first,
              0,
              PairKey.KEY_BYTES,
              PairKey.check(changes.get(to).key()),
              0,
              PairKey.KEY_BYTES)) {
        to++;
      }
      long hi = PairKey.part(first, 0);
      long lo = PairKey.part(first, 1);
      List<EntryChange> own = changes.subList(from, to);
      groups.add(new Group(hi, lo, before.hash().of(hi, lo), own, alone(hi, lo, own)));
      from = to;
    }
    return groups;
  }

  /** Sorts numbers, the first bits of a hash with the place of its group, and not the groups. */
  private static Group[] inHashOrder(List<Group> groups) {
    long places = (Long.highestOneBit(groups.size()) << 1) - 1;
    long[] order = new long[groups.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((groups.get(i).slot ^ Long.MIN_VALUE) & ~places) | i;
    }
    Arrays.sort(order);
    Group[] sorted = new Group[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = groups.get((int) (order[i] & places));
    }
    return sorted;
  }

  /**
   * The entry of a key whose only change adds a value. It is made while the changes are gone
   * through in their order: in the order of the hash each would be a miss of the cache.
   */
  private static @Nullable Entry alone(long hi, long lo, List<EntryChange> changes) {
    EntryChange only = changes.get(0);
    if (changes.size() > 1 || only.value() == null) {
      return null;
    }
    long valueHi = PairKey.part(only.key(), 2);
    long valueLo = PairKey.part(only.key(), 3);
    return new Entry(hi, lo, valueHi, valueLo, 0, 0, only.sequence(), EntryState.ONE);
  }

  private void change(BucketContent content, Group group) {
    Entry old = content.only(group.keyHi, group.keyLo);
    if (old == null && group.alone != null) {
      content.add(group.alone);
      return;
    }
    Entry now =
        old != null && old.state() == EntryState.SPILLED ? spilled(old, group) : inline(old, group);
    if (now == null && old != null) {
      content.remove(old);
    } else if (now != null && old == null) {
      content.add(now);
    } else if (now != null && old != null && !now.equals(old)) {
      content.replace(old, now);
    }
  }

  /** The entry of a key whose values stand in it, or did not exist. */
  private @Nullable Entry inline(@Nullable Entry old, Group group) {
    NavigableSet<byte[]> pairs = new TreeSet<>(Arrays::compareUnsigned);
    if (old != null) {
      pairs.addAll(PairSet.inline(old));
    }
    int size = pairs.size();
    boolean changed = false;
    for (EntryChange change : group.changes) {
      changed |= change.value() == null ? pairs.remove(change.key()) : pairs.add(change.key());
    }
    if (!changed || (pairs.isEmpty() && size == 0)) {
      return old;
    }
    if (pairs.size() > Hdf5Format.INLINE_VALUES) {
      group.pages = pairs.stream().map(pair -> new PageEdit.Change(pair, true)).toList();
    }
    return entry(group, pairs.size(), pairs);
  }

  /** The entry of a key whose values are spilled. */
  private @Nullable Entry spilled(Entry old, Group group) {
    long count = old.v0Hi();
    List<PageEdit.Change> pages = new ArrayList<>();
    for (EntryChange change : group.changes) {
      boolean added = change.value() != null;
      if (added != lookup.contains(change.key())) {
        pages.add(new PageEdit.Change(change.key(), added));
        count += added ? 1 : -1;
      }
    }
    if (pages.isEmpty()) {
      return old;
    }
    group.pages = pages;
    return count > Hdf5Format.INLINE_VALUES
        ? entry(group, count, List.of())
        : demoted(group, count);
  }

  /** What is left moves from the pages into the entry. */
  private @Nullable Entry demoted(Group group, long count) {
    NavigableSet<byte[]> left = new TreeSet<>(Arrays::compareUnsigned);
    int most = (int) count + group.changes.size();
    KeyRange own = KeyRange.withPrefix(PairKey.prefix(group.keyHi, group.keyLo));
    left.addAll(before.pages().keys(extents, own, false, most));
    List<byte[]> stored = List.copyOf(left);
    for (PageEdit.Change change : group.pages) {
      if (change.added()) {
        left.add(change.key());
      } else {
        left.remove(change.key());
      }
    }
    group.pages = stored.stream().map(pair -> new PageEdit.Change(pair, false)).toList();
    return entry(group, left.size(), left);
  }

  private static @Nullable Entry entry(Group group, long count, Iterable<byte[]> pairs) {
    if (count == 0) {
      return null;
    }
    long sequence = 0;
    for (EntryChange change : group.changes) {
      sequence = Math.max(sequence, change.sequence());
    }
    if (count > Hdf5Format.INLINE_VALUES) {
      return new Entry(group.keyHi, group.keyLo, count, 0, 0, 0, sequence, EntryState.SPILLED);
    }
    long[] slots = new long[2 * Hdf5Format.INLINE_VALUES];
    int at = 0;
    for (byte[] pair : pairs) {
      slots[at++] = PairKey.part(pair, 2);
      slots[at++] = PairKey.part(pair, 3);
    }
    EntryState state = count == 1 ? EntryState.ONE : EntryState.TWO;
    return new Entry(
        group.keyHi, group.keyLo, slots[0], slots[1], slots[2], slots[3], sequence, state);
  }
}
