package io.qump.core;

import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Timeline;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One state of a store as a reader shows it. It does not change, and is kept as long as somebody
 * holds it; who made it is the first. Thread-safe.
 *
 * <p>Maps are known by name: a map may come into being after it was asked for, and its number is
 * the writer's to give.
 */
final class ReadState implements KeptState {

  private static final int PAGE = 1_024;

  private final TailTable tail;
  private final Timeline timeline;
  private final HeldState held;
  private final StateReader reader;
  private final AtomicInteger holders = new AtomicInteger(1);

  ReadState(TailTable tail, Timeline timeline, HeldState held) {
    this.tail = tail;
    this.timeline = timeline;
    this.held = held;
    this.reader = new StateReader(held);
  }

  @Override
  public long sequence() {
    return reader.sequence();
  }

  /** The commits of the state that are not in the base. */
  MemoryTable table() {
    return tail.table();
  }

  /** Adds a holder, unless the last one has gone. */
  boolean tryHold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes a holder away; with the last one goes what was kept for the state. */
  void drop() {
    if (holders.decrementAndGet() == 0) {
      held.release(timeline);
    }
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long hash) {
    MapId known = tail.catalog().known(map.name());
    return known == null ? null : reader.get(known, key, hash);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    MapId known = tail.catalog().known(request.map().name());
    return known == null
        ? new ScanPage(List.of(), Optional.empty())
        : reader.scan(
            new ScanRequest(known, request.range(), request.descending(), request.maxEntries()));
  }

  @Override
  public long count(MapId map) {
    MapId known = tail.catalog().known(map.name());
    return known == null ? 0 : reader.count(known);
  }

  Set<String> mapNames() {
    Set<String> names = new LinkedHashSet<>();
    Optional<KeyRange> left = Optional.of(KeyRange.ALL);
    while (left.isPresent()) {
      ScanPage page = reader.scan(new ScanRequest(Catalog.NAMES, left.get(), false, PAGE));
      page.entries().forEach(entry -> names.add(new String(entry.key(), StandardCharsets.UTF_8)));
      left = page.remaining();
    }
    return names;
  }
}
