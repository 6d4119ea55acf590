package io.qump.core;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a base has of a range, page by page. For one thread at a time. */
final class BasePages implements ScanSource {

  private final Function<ScanRequest, ScanPage> base;
  private final MapId map;
  private final boolean descending;
  private final int pageSize;
  private Optional<KeyRange> remaining;
  private List<StoredEntry> page = List.of();
  private int at = -1;

  /**
   * The pages of a scan.
   *
   * @param base answers one page
   * @param request what to scan, and how large the pages are
   */
  BasePages(Function<ScanRequest, ScanPage> base, ScanRequest request) {
    this.base = base;
    this.map = request.map();
    this.descending = request.descending();
    this.pageSize = request.maxEntries();
    this.remaining = Optional.of(request.range());
  }

  @Override
  public void next() {
    at++;
    while (at >= page.size() && remaining.isPresent()) {
      ScanPage next = base.apply(new ScanRequest(map, remaining.get(), descending, pageSize));
      page = next.entries();
      remaining = next.remaining();
      at = 0;
    }
  }

  @Override
  public byte @Nullable [] key() {
    return at < page.size() ? page.get(at).key() : null;
  }

  @Override
  public @Nullable StoredValue state() {
    return at < page.size() ? page.get(at).value() : null;
  }
}
