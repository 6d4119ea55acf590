package io.qump.math.store;

import io.qump.Cursor;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.math.MathematicalMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a query in a snapshot: walks over the index of one of the domains or properties, and
 * takes what has the others too, and still has the value that its metadata describe. For one
 * thread.
 */
final class IndexSearch {

  private final CompanionMaps maps;
  private final Snapshot snapshot;
  private final MathQuery query;
  private final Set<IndexFlag> wanted;
  private final byte[] prefix;

  IndexSearch(CompanionMaps maps, Snapshot snapshot, MathQuery query) {
    this.maps = maps;
    this.snapshot = snapshot;
    this.query = query;
    this.wanted = IndexFlag.of(query.domains(), query.properties());
    this.prefix =
        wanted.stream().findFirst().map(IndexFlag::toBytes).orElse(CompanionMaps.nothing());
  }

  MathPage run() {
    List<MathMatch> matches = new ArrayList<>();
    try (Cursor<byte[], ?> cursor = open()) {
      while (cursor.next()) {
        Optional<MathMatch> match = match(cursor.key());
        if (match.isPresent() && matches.size() == query.limit()) {
          MathMatch last = matches.get(matches.size() - 1);
          return new MathPage(matches, Optional.of(query.after(last)));
        }
        match.ifPresent(matches::add);
      }
    }
    return new MathPage(matches, Optional.empty());
  }

  private Cursor<byte[], ?> open() {
    byte[] ofMap = query.map().map(Place::ofMap).orElse(CompanionMaps.nothing());
    Scan<byte[]> scan = Scan.withPrefix(Place.join(prefix, ofMap));
    if (query.after().isPresent()) {
      scan = scan.after(Place.join(prefix, query.after().get().place().toBytes()));
    }
    return wanted.isEmpty()
        ? snapshot.map(maps.metadata()).cursor(scan)
        : snapshot.map(maps.index()).cursor(scan);
  }

  private Optional<MathMatch> match(byte[] key) {
    Place place = Place.ofBytes(maps.index().name(), key, prefix.length);
    return snapshot
        .map(maps.metadata())
        .find(place.toBytes())
        .filter(attached -> isWanted(attached.metadata()))
        .filter(attached -> isDescribed(place, attached))
        .map(attached -> new MathMatch(place, attached.metadata()));
  }

  private boolean isWanted(MathematicalMetadata metadata) {
    return IndexFlag.of(metadata).containsAll(wanted);
  }

  private boolean isDescribed(Place place, AttachedMetadata attached) {
    return attached.describes(snapshot.map(maps.raw(place.map())).get(place.key()));
  }
}
