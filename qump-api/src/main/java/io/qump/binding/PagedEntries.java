package io.qump.binding;

import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a range of a view, read page by page. Pages grow, so that a short scan reads
 * little and a long one asks seldom. For one thread at a time.
 */
final class PagedEntries implements EntrySource {

  /** No page is asked for that is larger. */
  static final int LARGEST_PAGE = 1024;

  private static final int FIRST_PAGE = 32;

  private final EngineView view;
  private final MapId map;
  private final boolean descending;
  private @Nullable KeyRange remaining;
  private List<StoredEntry> page = List.of();
  private int position;
  private int pageSize = FIRST_PAGE;
  private long expected;

  /**
   * Prepares; nothing is read yet.
   *
   * @param expected how many entries will be asked for, if that is known; a guess only
   */
  PagedEntries(EngineView view, MapId map, KeyRange range, boolean descending, long expected) {
    this.view = view;
    this.map = map;
    this.remaining = range.isEmpty() ? null : range;
    this.descending = descending;
    this.expected = expected;
  }

  @Override
  public @Nullable StoredEntry next() {
    while (position == page.size()) {
      KeyRange range = remaining;
      if (range == null) {
        return null;
      }
      load(range);
    }
    return page.get(position++);
  }

  private void load(KeyRange range) {
    ScanRequest request = new ScanRequest(map, range, descending, nextPageSize());
    ScanPage loaded = Answer.await(view.scan(request, Deadline.NONE));
    page = loaded.entries();
    position = 0;
    remaining = loaded.remaining().orElse(null);
    expected -= page.size();
    pageSize = Math.min(LARGEST_PAGE, pageSize * 2);
  }

  private int nextPageSize() {
    // What is known to be asked for comes at once: each page has to find its place again.
    return expected > 0 && expected <= LARGEST_PAGE ? (int) expected : pageSize;
  }
}
