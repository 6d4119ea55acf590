package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.spi.ExaminedLog;
import io.qump.spi.LogRepair;
import io.qump.spi.PlannedRepair;
import io.qump.spi.RepairPlan;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The provider's role {@link LogRepair}. */
@RuleGroup("Role LogRepair")
interface LogRepairRules extends LogSource {

  /** How many bytes are damaged, one at a time. */
  int REPAIRED_BYTES = 200;

  /** Where damages begin. */
  long REPAIR_SEED = 20_261_121;

  /** How many commits the log has. */
  int COMMITS = 8;

  private LogRepair repair() {
    assumeTrue(logProvider() instanceof LogRepair, "the log does not offer LogRepair");
    return (LogRepair) logProvider();
  }

  private ExaminedLog examine(Volume volume) {
    return repair()
        .examine(TestedLog.context(volume, TestedLog.STORE, TestedLog.SMALL, REPAIR_SEED));
  }

  private DiskImage whole() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      log.commit(1, COMMITS);
    }
    return volume.image();
  }

  /** What the commits of a log do; one that was lost may stand there with no changes. */
  private static List<String> read(ExaminedLog log) {
    List<String> found = new ArrayList<>();
    log.read(
        0,
        commit -> {
          if (!commit.mutations().isEmpty()) {
            found.add(LogTexts.text(commit));
          }
        });
    return found;
  }

  @Test
  default void whatIsWholeNeedsNoRepair() {
    repair();
    DiskImage whole = whole();
    MemoryVolume volume = whole.volume();
    ExaminedLog log = examine(volume);
    assertTrue(log.wholeFrom() <= 1, () -> "wholeFrom=" + log.wholeFrom());
    assertEquals(LogTexts.puts(1, COMMITS), read(log));
    RepairPlan plan = log.plan(0, List.of());
    assertTrue(plan.what().isEmpty(), () -> plan.what().toString());
    plan.carryOut();
    assertEquals(whole, volume.image(), "a whole log was changed");
  }

  @Test
  default void theFilesSayWhoseTheyAre() {
    assertTrue(repair().traces(new MemoryVolume(), "log").isEmpty(), "nothing is there");
    assertEquals(TestedLog.STORE, repair().traces(whole().volume(), "log").orElseThrow().storeId());
  }

  /** Each commit comes back, or is announced as lost, or was at the end, where it may be torn. */
  @Test
  default void whatIsLostWasAnnounced(Findings findings) {
    repair();
    DiskImage whole = whole();
    Random random = new Random(REPAIR_SEED);
    List<String> files =
        whole.names().stream().filter(name -> whole.content(name).length() > 0).sorted().toList();
    for (int i = 0; i < REPAIRED_BYTES; i++) {
      String file = files.get(random.nextInt(files.size()));
      FileContent content = whole.content(file);
      int position = random.nextInt(content.length());
      FileContent damaged = content.with(position, (byte) ~content.at(position));
      repairOne(whole.with(file, damaged), "file=" + file + " position=" + position);
    }
    findings.figure("damaged bytes of a log, repaired", REPAIRED_BYTES);
  }

  private void repairOne(DiskImage damaged, String where) {
    MemoryVolume volume = damaged.volume();
    ExaminedLog log = examine(volume);
    List<String> found = read(log);
    RepairPlan plan = log.plan(0, List.of());
    PlannedRepair what = plan.what();
    assertEquals(damaged, volume.image(), () -> "planning changed something: " + where);
    List<String> originals = LogTexts.puts(1, COMMITS);
    assertTrue(originals.containsAll(found), () -> where + ": found " + found);
    int last = found.isEmpty() ? 0 : 1 + originals.indexOf(found.get(found.size() - 1));
    for (int sequence = 1; sequence <= last; sequence++) {
      long wanted = sequence;
      assertTrue(
          found.contains(originals.get(sequence - 1))
              || what.lostCommits().stream()
                  .anyMatch(
                      lost -> lost.firstSequence() <= wanted && wanted <= lost.lastSequence()),
          () -> where + ": commit " + wanted + " is lost and not in " + what);
    }
    plan.carryOut();
    ExaminedLog repaired = examine(volume.afterPowerCut());
    assertEquals(found, read(repaired), where);
    assertTrue(repaired.plan(0, List.of()).what().isEmpty(), () -> "still damaged: " + where);
  }
}
