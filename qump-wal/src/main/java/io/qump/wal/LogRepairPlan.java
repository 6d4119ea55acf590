package io.qump.wal;

import io.qump.Fault;
import io.qump.RepairReport.LostCommits;
import io.qump.RepairReport.MovedFile;
import io.qump.spi.Mutation;
import io.qump.spi.PlannedRepair;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Repairs a log: writes every commit that verifies and that the base does not hold into one new
 * file, with a commit without changes in the place of each that is lost. The old files are copied
 * aside before, and deleted behind that. The new file goes on from none, so when it has its name
 * the old ones do not count any more. For one thread; used once.
 */
final class LogRepairPlan implements RepairPlan {

  private final StorageContext context;
  private final LogSurvey survey;
  private final long afterSequence;
  private final List<Mutation> additions;
  private final List<Fault> faults = new ArrayList<>();
  private final List<LostCommits> lost = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final long lastSequence;
  private final boolean rewrites;
  private final PlannedRepair what;

  LogRepairPlan(
      StorageContext context, LogSurvey survey, long afterSequence, List<Mutation> additions) {
    this.context = context;
    this.survey = survey;
    this.afterSequence = afterSequence;
    this.additions = List.copyOf(additions);
    this.lastSequence = Math.max(afterSequence, survey.greatest());
    long needed = firstNeeded();
    links(needed);
    gaps();
    survey.faults().forEach(fault -> faults.add(fault.fault()));
    boolean damaged = survey.faults().stream().anyMatch(fault -> fault.number() >= needed);
    this.rewrites =
        damaged
            || !lost.isEmpty()
            || faults.size() > survey.faults().size()
            || !additions.isEmpty();
    this.what =
        new PlannedRepair(
            faults, List.of(), lost, 0, rewrites ? commits() : 0, moved(), Set.of(), notes);
  }

  /** The number of the oldest file that a replay reads; older ones hold what the base holds. */
  private long firstNeeded() {
    List<SurveyedFile> files = survey.files();
    for (int i = files.size() - 1; i >= 0; i--) {
      SurveyedFile file = files.get(i);
      if (file.isReadable() && file.header().firstSequence() <= afterSequence + 1) {
        return file.number();
      }
    }
    return 0;
  }

  /** A replay refuses a chain with a file missing or with a wrong one in it. */
  private void links(long needed) {
    List<SurveyedFile> files = survey.files();
    for (int i = 1; i < files.size(); i++) {
      SurveyedFile before = files.get(i - 1);
      SurveyedFile file = files.get(i);
      if (before.number() < needed || !before.isReadable() || !file.isReadable()) {
        continue;
      }
      if (file.header().previousIdentity() != before.header().identity()) {
        fault(file, "the file before it is missing, or is not the one that it goes on from");
      }
    }
    if (needed == 0 && !files.isEmpty() && files.get(0).isReadable()) {
      fault(files.get(0), "the log does not reach back to what the base holds");
    }
  }

  private void fault(SurveyedFile file, String found) {
    faults.add(new Fault(file.name(), 0, found, "repaired: see what is lost"));
  }

  /** What is neither in the base nor among the commits that verify. */
  private void gaps() {
    long next = afterSequence + 1;
    for (Stretch stretch : survey.stretches()) {
      if (stretch.firstSequence() > next) {
        lost.add(new LostCommits(next, stretch.firstSequence() - 1));
      }
      next = Math.max(next, stretch.lastSequence() + 1);
    }
    if (next <= lastSequence) {
      lost.add(new LostCommits(next, lastSequence));
    }
    if (survey.endUnknown()) {
      notes.add(
          "the end of the log is damaged: how many commits behind "
              + lastSequence
              + " are lost is not known");
      lost.add(new LostCommits(lastSequence + 1, Long.MAX_VALUE));
    }
  }

  private long commits() {
    long count = 0;
    for (Stretch stretch : survey.stretches()) {
      long first = Math.max(stretch.firstSequence(), afterSequence + 1);
      count += Math.max(0, stretch.lastSequence() - first + 1);
    }
    return count;
  }

  /** All files if they are written anew, else those that are damaged and not needed. */
  private List<MovedFile> moved() {
    return survey.files().stream()
        .filter(
            file ->
                rewrites
                    || survey.faults().stream().anyMatch(fault -> fault.number() == file.number()))
        .map(file -> survey.aside().moveOf(file.name()))
        .toList();
  }

  @Override
  public PlannedRepair what() {
    return what;
  }

  @Override
  public void carryOut() {
    survey.aside().keep(what.moved());
    if (rewrites) {
      new RepairedLogFile(context, survey, afterSequence, lastSequence, additions).write();
    }
    survey.aside().remove(what.moved().stream().map(MovedFile::file).toList());
  }
}
