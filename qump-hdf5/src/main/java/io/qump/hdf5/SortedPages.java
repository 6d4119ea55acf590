package io.qump.hdf5;

import io.qump.spi.KeyRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Keys in unsigned byte order, in pages. The first key of each page and its place are in memory,
 * the pages are extents. Immutable by agreement; thread-safe.
 */
final class SortedPages {

  /** No keys. */
  static final SortedPages EMPTY = new SortedPages(List.of());

  private final Page[] pages;

  SortedPages(List<Page> pages) {
    this.pages = pages.toArray(new Page[0]);
  }

  /**
   * A page. Immutable by agreement.
   *
   * @param first its first key
   * @param count how many keys it has
   * @param place where it lies
   */
  // Arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Page(byte[] first, int count, Place place) {}

  List<Page> pages() {
    return Collections.unmodifiableList(Arrays.asList(pages));
  }

  long keys() {
    long keys = 0;
    for (Page page : pages) {
      keys += page.count();
    }
    return keys;
  }

  /** The page in which a key is if it is there: the first for keys before all others. */
  int pageOf(byte[] key) {
    int low = 0;
    int high = pages.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(pages[middle].first(), key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  boolean contains(Extents extents, byte[] key) {
    return pages.length > 0
        && Collections.binarySearch(keys(extents, pages[pageOf(key)]), key, Arrays::compareUnsigned)
            >= 0;
  }

  /** Looks for keys that come in order: a page is read once for all of its keys. */
  Lookup lookup(Extents extents) {
    return new Lookup(extents);
  }

  /** Keeps the page that was read last. For one thread. */
  final class Lookup {

    private final Extents extents;
    private int page = -1;
    private List<byte[]> keys = List.of();

    private Lookup(Extents extents) {
      this.extents = extents;
    }

    boolean contains(byte[] key) {
      if (pages.length == 0) {
        return false;
      }
      int wanted = pageOf(key);
      if (wanted != page) {
        keys = SortedPages.keys(extents, pages[wanted]);
        page = wanted;
      }
      return Collections.binarySearch(keys, key, Arrays::compareUnsigned) >= 0;
    }
  }

  /** The keys of a page. */
  static List<byte[]> keys(Extents extents, Page page) {
    ByteBuffer content = extents.content(page.place(), Hdf5Format.EXTENT_PAGE);
    return PageBytes.decode(content, page);
  }

  /** The first keys of a range, or the last ones downwards, no more than asked for. */
  List<byte[]> keys(Extents extents, KeyRange range, boolean descending, int most) {
    List<byte[]> found = new ArrayList<>();
    if (pages.length == 0 || range.isEmpty()) {
      return found;
    }
    byte[] upper = range.upper();
    int step = descending ? -1 : 1;
    int page =
        descending ? (upper == null ? pages.length - 1 : pageOf(upper)) : pageOf(range.lower());
    for (; page >= 0 && page < pages.length && found.size() < most; page += step) {
      if (isBehind(pages[page], range, descending)) {
        break;
      }
      List<byte[]> keys = keys(extents, pages[page]);
      for (int i = 0; i < keys.size() && found.size() < most; i++) {
        byte[] key = keys.get(descending ? keys.size() - 1 - i : i);
        if (range.contains(key)) {
          found.add(key);
        }
      }
    }
    return found;
  }

  /** Whether a scan that comes to a page has left its range. */
  private boolean isBehind(Page page, KeyRange range, boolean descending) {
    byte[] upper = range.upper();
    if (!descending) {
      return upper != null
          && !page.equals(pages[0])
          && Arrays.compareUnsigned(page.first(), upper) >= 0;
    }
    int next = pageOf(page.first()) + 1;
    return next < pages.length && Arrays.compareUnsigned(pages[next].first(), range.lower()) <= 0;
  }
}
