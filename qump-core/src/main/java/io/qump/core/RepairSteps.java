package io.qump.core;

import io.qump.Fault;
import io.qump.RepairReport;
import io.qump.RepairReport.LostCommits;
import io.qump.RepairReport.LostKeys;
import io.qump.RepairReport.MovedFile;
import io.qump.spi.MapId;
import io.qump.spi.PlannedRepair;
import io.qump.spi.PlannedRepair.LostRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a repair come to together, with the names of maps in the place of their
 * numbers, as far as they are known. For one thread.
 */
final class RepairSteps {

  /** Stands for the maps whose names are lost with all they held. */
  private static final String OTHERS = "every map that is gone";

  private static final byte[] FIRST = new byte[0];

  private final List<PlannedRepair> steps = new ArrayList<>();
  private final NavigableMap<Integer, String> names = new TreeMap<>();

  RepairSteps() {
    names.put(Catalog.NAMES.number(), Catalog.NAMES.name());
  }

  void add(PlannedRepair step) {
    steps.add(step);
  }

  void name(MapId map) {
    names.put(map.number(), map.name());
  }

  /** The report so far. */
  RepairReport report(Duration duration) {
    List<Fault> faults = new ArrayList<>();
    List<LostKeys> keys = new ArrayList<>();
    List<LostCommits> commits = new ArrayList<>();
    List<MovedFile> moved = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (PlannedRepair step : steps) {
      faults.addAll(step.faults());
      step.lostKeys().forEach(range -> keys.addAll(byMap(range)));
      commits.addAll(step.lostCommits());
      moved.addAll(step.moved());
      notes.addAll(step.notes());
    }
    return new RepairReport(
        faults,
        keys,
        commits,
        steps.stream().mapToLong(PlannedRepair::entries).sum(),
        steps.stream().mapToLong(PlannedRepair::commits).sum(),
        moved,
        notes,
        duration);
  }

  /** A range may reach over several maps: a part for each one that is known, and for its ends. */
  private List<LostKeys> byMap(LostRange range) {
    NavigableMap<Integer, String> touched = new TreeMap<>();
    touched.put(range.fromMap(), "map " + range.fromMap());
    byte[] end = range.to();
    boolean endsInside = end != null && end.length > 0;
    if (endsInside) {
      touched.put(range.toMap(), "map " + range.toMap());
    }
    touched.putAll(names.subMap(range.fromMap(), true, range.toMap(), end == null || endsInside));
    touched.replaceAll(names::getOrDefault);
    List<LostKeys> parts = new ArrayList<>();
    touched.forEach((number, name) -> parts.add(part(range, number, name)));
    if (end == null && range.toMap() == Integer.MAX_VALUE) {
      // Of a map of which nothing is left nobody knows the name.
      parts.add(part(range, Integer.MAX_VALUE, OTHERS));
    }
    return parts;
  }

  private static LostKeys part(LostRange range, int number, String name) {
    byte @Nullable [] to = number == range.toMap() ? range.to() : null;
    return new LostKeys(
        name,
        number == range.fromMap() ? range.from() : FIRST,
        to,
        range.firstSequence(),
        range.lastSequence(),
        range.mayShowOlderStates());
  }
}
