package io.qump.core;

import io.qump.spi.MapId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each map name its number, starting at 1. Thread-safe. */
final class MapNumbers {

  private final ConcurrentMap<String, MapId> byName = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  MapId of(String name) {
    return byName.computeIfAbsent(name, fresh -> new MapId(last.incrementAndGet(), fresh));
  }
}
