package io.qump.core;

import io.qump.core.BeforeImage.KeptMap;
import io.qump.core.memory.MemoryTable;
import io.qump.spi.BaseView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A state of a base, put together from what was kept of it and what has not changed since; {@link
 * BeforeImages} says why that is one state. Thread-safe.
 */
final class ImageView implements BaseView {

  private final StorageBackend base;
  private final BeforeImages images;
  private final BeforeImage first;
  private final AtomicBoolean closed = new AtomicBoolean();

  ImageView(StorageBackend base, BeforeImages images) {
    this.base = base;
    this.images = images;
    this.first = images.enter();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    while (true) {
      long changes = images.changes();
      StoredValue state = kept(map, key);
      if (state == null) {
        state = base.get(map, key, identityHash);
      }
      if (images.changes() == changes) {
        first.check();
        return state == null || MemoryTable.isRemoval(state) ? null : state;
      }
    }
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    while (true) {
      long changes = images.changes();
      ScanPage page = new ScanMerge(request, begun(request)).page();
      if (images.changes() == changes) {
        first.check();
        return page;
      }
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      images.leave(first);
    }
  }

  private @Nullable StoredValue kept(MapId map, byte[] key) {
    for (BeforeImage image = first; image != null; image = image.next()) {
      StoredValue state = image.get(map.number(), key);
      if (state != null) {
        return state;
      }
    }
    return null;
  }

  private List<ScanSource> begun(ScanRequest request) {
    List<ScanSource> sources = sources(request);
    sources.forEach(ScanSource::next);
    return sources;
  }

  private List<ScanSource> sources(ScanRequest request) {
    List<ScanSource> sources = new ArrayList<>();
    for (BeforeImage image = first; image != null; image = image.next()) {
      KeptMap kept = image.map(request.map().number());
      if (kept != null) {
        // In this order: what completes a map is put in before.
        boolean complete = kept.isComplete();
        sources.add(new KeptStates(states(kept, request)));
        if (complete) {
          return sources;
        }
      }
    }
    sources.add(new BasePages(base::scan, request));
    return sources;
  }

  private static Iterator<Map.Entry<byte[], StoredValue>> states(
      KeptMap kept, ScanRequest request) {
    KeyRange range = request.range();
    byte[] upper = range.upper();
    NavigableMap<byte[], StoredValue> part = kept.states.tailMap(range.lower(), true);
    if (range.isEmpty()) {
      part = kept.states.subMap(range.lower(), range.lower());
    } else if (upper != null) {
      part = kept.states.subMap(range.lower(), upper);
    }
    return (request.descending() ? part.descendingMap() : part).entrySet().iterator();
  }

  /** What an image has of a range. For one thread at a time. */
  private static final class KeptStates implements ScanSource {

    private final Iterator<Map.Entry<byte[], StoredValue>> states;
    private Map.@Nullable Entry<byte[], StoredValue> at;

    KeptStates(Iterator<Map.Entry<byte[], StoredValue>> states) {
      this.states = states;
    }

    @Override
    public void next() {
      at = states.hasNext() ? states.next() : null;
    }

    @Override
    public byte @Nullable [] key() {
      return at == null ? null : at.getKey();
    }

    @Override
    public @Nullable StoredValue state() {
      return at == null ? null : at.getValue();
    }
  }
}
