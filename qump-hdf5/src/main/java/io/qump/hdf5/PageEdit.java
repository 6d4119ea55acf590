package io.qump.hdf5;

import io.qump.hdf5.ExtentWriter.Reason;
import io.qump.hdf5.SortedPages.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds and removes sorted keys. Pages that change are appended anew. For one thread. */
final class PageEdit {

  private final int map;
  private final ExtentWriter extents;
  private final List<Page> pages = new ArrayList<>();

  private PageEdit(int map, ExtentWriter extents) {
    this.map = map;
    this.extents = extents;
  }

  /**
   * A key that is added or removed. Immutable by agreement.
   *
   * @param key the key
   * @param added whether it is added
   */
  // Arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Change(byte[] key, boolean added) {}

  /**
   * Makes changes.
   *
   * @param changes in the order of the keys, one for each
   */
  static SortedPages apply(
      SortedPages before, int map, ExtentWriter extents, List<Change> changes) {
    if (changes.isEmpty()) {
      return before;
    }
    PageEdit edit = new PageEdit(map, extents);
    int at = 0;
    List<Page> old = before.pages();
    for (int page = 0; page < Math.max(1, old.size()); page++) {
      int end =
          page + 1 < old.size() ? behind(changes, at, old.get(page + 1).first()) : changes.size();
      if (end == at) {
        edit.pages.add(old.get(page));
      } else {
        edit.change(old.isEmpty() ? null : old.get(page), changes.subList(at, end));
      }
      at = end;
    }
    return new SortedPages(edit.pages);
  }

  /** Copies the pages that lie in a generation. */
  static SortedPages move(SortedPages before, int map, ExtentWriter extents, int generation) {
    PageEdit edit = new PageEdit(map, extents);
    for (Page page : before.pages()) {
      if (page.place().generation() == generation) {
        List<byte[]> keys = SortedPages.keys(extents, page);
        extents.free(map, page.place(), Reason.MOVED);
        edit.pages.add(edit.written(keys));
      } else {
        edit.pages.add(page);
      }
    }
    return new SortedPages(edit.pages);
  }

  private static int behind(List<Change> changes, int from, byte[] bound) {
    int at = from;
    while (at < changes.size() && Arrays.compareUnsigned(changes.get(at).key(), bound) < 0) {
      at++;
    }
    return at;
  }

  private void change(@org.jspecify.annotations.Nullable Page page, List<Change> changes) {
    List<byte[]> keys = merged(page == null ? List.of() : take(page), changes);
    int last = pages.size() - 1;
    if (keys.size() < Hdf5Format.SMALL_PAGE_KEYS && last >= 0) {
      List<byte[]> joined = take(pages.remove(last));
      joined.addAll(keys);
      keys = joined;
    }
    divide(keys);
  }

  private List<byte[]> take(Page page) {
    List<byte[]> keys = SortedPages.keys(extents, page);
    extents.free(map, page.place(), Reason.REPLACED);
    return keys;
  }

  private static List<byte[]> merged(List<byte[]> keys, List<Change> changes) {
    List<byte[]> all = new ArrayList<>(keys.size() + changes.size());
    int at = 0;
    for (Change change : changes) {
      int order = -1;
      while (at < keys.size() && (order = Arrays.compareUnsigned(keys.get(at), change.key())) < 0) {
        all.add(keys.get(at++));
      }
      if (at < keys.size() && order == 0) {
        at++;
      }
      if (change.added()) {
        all.add(change.key());
      }
    }
    all.addAll(keys.subList(at, keys.size()));
    return all;
  }

  /** Writes keys into as few pages as may be, all of about the same size. */
  private void divide(List<byte[]> keys) {
    long bytes = 0;
    for (byte[] key : keys) {
      bytes += key.length;
    }
    long wanted =
        Math.max(
            (keys.size() + Hdf5Format.PAGE_KEYS - 1) / Hdf5Format.PAGE_KEYS,
            (bytes + Hdf5Format.PAGE_BYTES - 1) / Hdf5Format.PAGE_BYTES);
    int parts = (int) Math.max(1, Math.min(wanted, keys.size()));
    for (int part = 0; part < parts && !keys.isEmpty(); part++) {
      int from = (int) ((long) keys.size() * part / parts);
      int to = (int) ((long) keys.size() * (part + 1) / parts);
      pages.add(written(keys.subList(from, to)));
    }
  }

  private Page written(List<byte[]> keys) {
    Place place = extents.append(Hdf5Format.EXTENT_PAGE, map, PageBytes.encode(keys));
    return new Page(keys.get(0), keys.size(), place);
  }
}
