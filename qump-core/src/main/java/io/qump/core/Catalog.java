package io.qump.core;

import io.qump.codec.ValueType;
import io.qump.error.CorruptionException;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each map its number, and keeps the names as entries of map 0: a name is committed together
 * with the first change of its map, so a map number never stands in a store without its name.
 *
 * <p>Thread-safe: {@link #withNames} and {@link #noteWritten} under the commit lock, the rest
 * anywhere.
 */
final class Catalog {

  /** The map of map names. */
  static final MapId NAMES = new MapId(0, "qump.maps");

  private static final int PAGE = 1_024;

  private final ConcurrentMap<String, MapId> byName = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, MapId> byNumber = new ConcurrentHashMap<>();
  private final Set<Integer> written = ConcurrentHashMap.newKeySet();
  private final AtomicInteger last = new AtomicInteger();

  /** The number of a map, given now if it has none. */
  MapId of(String name) {
    MapId known = byName.get(name);
    return known != null
        ? known
        : byName.computeIfAbsent(name, fresh -> new MapId(last.incrementAndGet(), fresh));
  }

  /** Whether a commit changes a map whose name is not in the store yet. */
  boolean needsNames(List<Mutation> mutations) {
    int checked = -1;
    for (int i = 0; i < mutations.size(); i++) {
      int map = mutations.get(i).map().number();
      // Most commits of many changes change one map.
      if (map != checked && !written.contains(map)) {
        return true;
      }
      checked = map;
    }
    return false;
  }

  /** The changes of a commit, with the names of maps that come into being by it. */
  List<Mutation> withNames(List<Mutation> mutations) {
    Set<MapId> fresh = new LinkedHashSet<>();
    for (Mutation mutation : mutations) {
      if (!written.contains(mutation.map().number())) {
        fresh.add(mutation.map());
      }
    }
    List<Mutation> all = new ArrayList<>(mutations);
    fresh.forEach(map -> all.add(name(map.number(), map.name())));
    return all;
  }

  /** The change that gives a map its name. */
  static Mutation.Put name(int number, String name) {
    return new Mutation.Put(
        NAMES,
        name.getBytes(StandardCharsets.UTF_8),
        ValueType.BINARY.code(),
        ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** The maps whose names are in the store. */
  List<MapId> maps() {
    return byNumber.values().stream().filter(map -> written.contains(map.number())).toList();
  }

  /** Notes that the names of the maps of a commit are in the store. */
  void noteWritten(List<Mutation> mutations) {
    int noted = -1;
    for (Mutation mutation : mutations) {
      int map = mutation.map().number();
      if (map != noted) {
        written.add(map);
        noted = map;
      }
    }
  }

  /** Takes all names from a base. */
  void loadAll(Function<ScanRequest, ScanPage> scan) {
    Optional<KeyRange> left = Optional.of(KeyRange.ALL);
    while (left.isPresent()) {
      ScanPage page = scan.apply(new ScanRequest(NAMES, left.get(), false, PAGE));
      page.entries().forEach(this::load);
      left = page.remaining();
    }
  }

  /** The map of a name, if the store has it. */
  @Nullable MapId known(String name) {
    return byName.get(name);
  }

  /** Takes a name from the base. */
  void load(StoredEntry entry) {
    load(entry.key(), entry.value().bytes());
  }

  /** Takes a name from the log. */
  void load(Mutation.Put put) {
    load(put.key(), put.value());
  }

  /**
   * The map of a number.
   *
   * @throws CorruptionException if the store has no name for it
   */
  MapId byNumber(int number) {
    MapId map = byNumber.get(number);
    if (map == null) {
      throw new CorruptionException(
          NAMES.name(), number, "a commit changes a map without a name; restore the store");
    }
    return map;
  }

  private void load(byte[] key, byte[] value) {
    if (value.length != Integer.BYTES) {
      throw new CorruptionException(
          NAMES.name(), 0, "the number of a map has not 4 bytes; restore the store from a copy");
    }
    String name = new String(key, StandardCharsets.UTF_8);
    MapId map = new MapId(ByteBuffer.wrap(value).getInt(), name);
    byName.put(name, map);
    byNumber.put(map.number(), map);
    written.add(map.number());
    written.add(NAMES.number());
    last.accumulateAndGet(map.number(), Math::max);
  }

  /** The names that are in the store. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    byName.forEach(
        (name, map) -> {
          if (written.contains(map.number())) {
            names.add(name);
          }
        });
    return names;
  }
}
