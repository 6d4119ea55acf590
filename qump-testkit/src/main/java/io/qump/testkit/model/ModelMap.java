package io.qump.testkit.model;

import io.qump.testkit.model.Command.Range;
import io.qump.testkit.model.ModelState.RangeFate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map with every version that it ever had. For one thread at a time. */
final class ModelMap {

  private final NavigableMap<String, List<ModelVersion>> versions = new TreeMap<>();
  private final List<Long> clears = new ArrayList<>();

  /** How often the map was cleared. */
  int clears() {
    return clears.size();
  }

  void clear(long sequence) {
    clears.add(sequence);
  }

  void add(String key, ModelVersion version) {
    versions.computeIfAbsent(key, absent -> new ArrayList<>()).add(version);
  }

  @Nullable ModelVersion at(String key, long asOf) {
    return at(versions.getOrDefault(key, List.of()), asOf, clearsAt(asOf));
  }

  NavigableMap<String, ModelVersion> at(Range range, long asOf) {
    int cleared = clearsAt(asOf);
    NavigableMap<String, ModelVersion> shown = new TreeMap<>();
    versions
        .tailMap(range.lower(), true)
        .forEach(
            (key, all) -> {
              ModelVersion version = range.contains(key) ? at(all, asOf, cleared) : null;
              if (version != null) {
                shown.put(key, version);
              }
            });
    return shown;
  }

  RangeFate fate(Range range, long since) {
    boolean touched = !clears.isEmpty() && clears.get(clears.size() - 1) > since;
    boolean changed = false;
    for (long clear : clears) {
      changed |= clear > since && !at(range, clear - 1).isEmpty();
    }
    for (var key : versions.tailMap(range.lower(), true).entrySet()) {
      for (ModelVersion version : key.getValue()) {
        if (version.sequence() > since && range.contains(key.getKey())) {
          touched = true;
          changed |= version.value() != null || at(key.getKey(), version.sequence() - 1) != null;
        }
      }
    }
    return changed ? RangeFate.CHANGED : touched ? RangeFate.TOUCHED : RangeFate.UNTOUCHED;
  }

  long valuesNeeded(Collection<Long> views) {
    long needed = 0;
    for (List<ModelVersion> all : versions.values()) {
      for (int i = 0; i < all.size(); i++) {
        ModelVersion version = all.get(i);
        if (version.value() != null && isNeeded(version, all, i + 1, views)) {
          needed++;
        }
      }
    }
    return needed;
  }

  /** Whether a view shows the version, or the map before the clear of which it was the last. */
  private boolean isNeeded(
      ModelVersion version, List<ModelVersion> all, int next, Collection<Long> views) {
    if (next < all.size() && all.get(next).clears() == version.clears()) {
      return anyIn(version.sequence(), all.get(next).sequence(), views);
    }
    if (version.clears() == clears.size()) {
      return true;
    }
    long begun = version.clears() == 0 ? 0 : clears.get(version.clears() - 1);
    return anyIn(begun, clears.get(version.clears()), views);
  }

  private static boolean anyIn(long from, long to, Collection<Long> views) {
    return views.stream().anyMatch(view -> from <= view && view < to);
  }

  private static @Nullable ModelVersion at(List<ModelVersion> all, long asOf, int cleared) {
    for (int i = all.size() - 1; i >= 0; i--) {
      ModelVersion version = all.get(i);
      if (version.sequence() <= asOf) {
        return version.value() == null || version.clears() < cleared ? null : version;
      }
    }
    return null;
  }

  private int clearsAt(long asOf) {
    int count = clears.size();
    while (count > 0 && clears.get(count - 1) > asOf) {
      count--;
    }
    return count;
  }
}
