package io.qump.core;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link StoreOperations} must answer if one operation comes after the other. */
public class PlainMap {

  private final NavigableMap<Integer, Long> entries = new TreeMap<>();

  /** Starts with 2 under key 0. */
  public PlainMap() {
    entries.put(0, 2L);
  }

  public @Nullable Long get(int key) {
    return entries.get(key);
  }

  public void put(int key, int value) {
    entries.put(key, (long) value);
  }

  public void putBoth(int value) {
    put(0, value);
    put(1, value);
  }

  public void remove(int key) {
    entries.remove(key);
  }

  public void clear() {
    entries.clear();
  }

  public @Nullable Long putIfAbsent(int key, int value) {
    return entries.putIfAbsent(key, (long) value);
  }

  public long merge(int key, int value) {
    return entries.merge(key, (long) value, Long::sum);
  }

  public long sumInto(int key) {
    long sum = number(0) + number(1);
    entries.put(key, sum);
    return sum;
  }

  public String both() {
    return number(0) + " " + number(1);
  }

  public long count() {
    return entries.size();
  }

  private long number(int key) {
    return entries.getOrDefault(key, 0L);
  }
}
