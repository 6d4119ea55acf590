package io.qump.wal.base;

import io.qump.Fault;
import io.qump.RepairReport.MovedFile;
import io.qump.spi.DamagedFiles;
import io.qump.spi.PlannedRepair;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Repairs the memory-resident base: copies a damaged snapshot aside and writes what verifies of it
 * into a new one of the same sequence, which takes its place in one step. If the log reaches back
 * to the first commit, nothing of the snapshot is needed. For one thread; used once.
 */
final class SnapshotRepairPlan implements RepairPlan {

  private final SnapshotFiles files;
  private final DamagedFiles aside;
  private final @Nullable SnapshotSalvage salvage;
  private final boolean leftToLog;
  private final PlannedRepair what;

  SnapshotRepairPlan(StorageContext context, long logFrom) {
    this.files = new SnapshotFiles(context);
    this.aside = new DamagedFiles(context.volume(), context.directory());
    this.leftToLog = logFrom == 1;
    Optional<String> newest = files.newest();
    SnapshotSalvage read =
        newest.map(name -> SnapshotSalvage.of(context, name, files.sequenceOf(name))).orElse(null);
    this.salvage = read;
    this.what = read == null ? nothing() : plan(read, newest);
  }

  private static PlannedRepair nothing() {
    return new PlannedRepair(List.of(), List.of(), List.of(), 0, 0, List.of(), Set.of(), List.of());
  }

  private PlannedRepair plan(SnapshotSalvage read, Optional<String> newest) {
    List<Fault> faults = read.faults();
    boolean damaged = !faults.isEmpty();
    List<MovedFile> moved = damaged ? newest.stream().map(aside::moveOf).toList() : List.of();
    boolean usesLog = damaged && leftToLog;
    return new PlannedRepair(
        faults,
        usesLog ? List.of() : read.lost(),
        List.of(),
        damaged && !usesLog ? read.entries() : 0,
        0,
        moved,
        usesLog ? Set.of() : read.state().tables().keySet(),
        usesLog ? List.of("all commits come from the log, which reaches back") : List.of());
  }

  @Override
  public PlannedRepair what() {
    return what;
  }

  @Override
  public void carryOut() {
    SnapshotSalvage read = salvage;
    if (what.isEmpty() || read == null) {
      return;
    }
    files.deleteTemporary();
    aside.keep(what.moved());
    List<String> replaced = new ArrayList<>(what.moved().stream().map(MovedFile::file).toList());
    if (!leftToLog) {
      replaced.remove(files.write(read.state()));
      files.publish();
    }
    aside.remove(replaced);
  }
}
