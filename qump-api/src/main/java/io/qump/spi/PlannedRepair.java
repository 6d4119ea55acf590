package io.qump.spi;

import io.qump.Fault;
import io.qump.RepairReport.LostCommits;
import io.qump.RepairReport.MovedFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RepairPlan} found and comes to. Immutable and thread-safe.
 *
 * @param faults every damage; empty if there is nothing to repair, and then the plan changes
 *     nothing
 * @param lostKeys where entries are lost
 * @param lostCommits which commits are lost
 * @param entries how many states of entries are brought back out of damaged files
 * @param commits how many commits are brought back
 * @param moved where damaged files are put
 * @param maps the numbers of all maps that have entries in the whole base; of a log none
 * @param notes what else a user should know
 */
public record PlannedRepair(
    List<Fault> faults,
    List<LostRange> lostKeys,
    List<LostCommits> lostCommits,
    long entries,
    long commits,
    List<MovedFile> moved,
    Set<Integer> maps,
    List<String> notes) {

  /**
   * Copies the collections.
   *
   * @param faults see the record
   * @param lostKeys see the record
   * @param lostCommits see the record
   * @param entries see the record
   * @param commits see the record
   * @param moved see the record
   * @param maps see the record
   * @param notes see the record
   */
  public PlannedRepair {
    faults = List.copyOf(faults);
    lostKeys = List.copyOf(lostKeys);
    lostCommits = List.copyOf(lostCommits);
    moved = List.copyOf(moved);
    maps = Set.copyOf(maps);
    notes = List.copyOf(notes);
  }

  /**
   * Whether there is nothing to repair.
   *
   * @return true if the plan changes nothing
   */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Keys whose states are lost, over maps by number and then over keys. Immutable by agreement.
   *
   * @param fromMap the map of the least key that may be lost
   * @param from that key, included; read only
   * @param toMap the map of the end
   * @param to the key behind the greatest that may be lost; null for all keys of that map; read
   *     only
   * @param firstSequence the first commit whose changes may be lost
   * @param lastSequence the last one
   * @param mayShowOlderStates whether older states may come to light in the range
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  public record LostRange(
      int fromMap,
      byte[] from,
      int toMap,
      byte @Nullable [] to,
      long firstSequence,
      long lastSequence,
      boolean mayShowOlderStates) {}
}
