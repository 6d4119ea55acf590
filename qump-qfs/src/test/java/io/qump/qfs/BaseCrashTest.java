package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.FaultReport;
import io.qump.testkit.fault.FaultSweep;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.PlantedBug;
import io.qump.testkit.fault.PlantedBugReport;
import io.qump.testkit.fault.PlantedBugSweep;
import io.qump.testkit.fault.PlantedBugs;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The base alone, with and without open views, under power cuts at every step and again in the
 * recovery, under failures of every operation, and with bugs planted between it and its volume. A
 * commit is one flush, acknowledged when it was forced.
 */
class BaseCrashTest {

  /** The third index file is a complete one. */
  private static final QfsOptions OPTIONS = new QfsOptions(1, 1);

  private static final String ENTRIES = "base/.*qfs";
  private static final String INDEX = "base/index/.*";
  private static final String CHECKPOINTS = "base/checkpoint/.*";
  private static final int COMMITS = 4;

  /** Images of each workload, drawn; the profile {@code long} draws more. */
  private static final long IMAGES = Long.getLong("qump.qfs.images", 1_500);

  /**
   * Of the forces that a bug leaves out, each one by itself, every fourth; each with {@code all}.
   */
  private static final int EACH_FORCE =
      "all".equals(System.getProperty("qump.qfs.planted")) ? 1 : 4;

  private static final int KEYS = 3;

  private static ChangeSet commit(int number) {
    String key = "key" + number % KEYS;
    return number == COMMITS
        ? TestBases.changes(
            number, 1, TestBases.remove(key, number), TestBases.put("other", number, "x"))
        : TestBases.changes(
            number,
            1,
            TestBases.put("all", number, "v".repeat(40) + number),
            TestBases.put(key, number, "value" + number));
  }

  private static SortedMap<String, String> stateAfter(int commits) {
    SortedMap<String, String> state = new TreeMap<>();
    for (int i = 1; i <= commits; i++) {
      commit(i)
          .maps()
          .get(0)
          .changes()
          .forEach(
              change -> {
                String key = new String(change.key(), StandardCharsets.UTF_8);
                if (change.value() == null) {
                  state.remove(key);
                } else {
                  state.put(key, new String(change.value().bytes(), StandardCharsets.UTF_8));
                }
              });
    }
    state.put("durable", Integer.toString(commits));
    return state;
  }

  private static SortedMap<String, String> stateOf(QfsBase base) {
    SortedMap<String, String> state = new TreeMap<>();
    ScanRequest all = new ScanRequest(TestBases.map(1), KeyRange.ALL, false, 100);
    for (StoredEntry entry : base.scan(all).entries()) {
      state.put(
          new String(entry.key(), StandardCharsets.UTF_8),
          new String(entry.value().bytes(), StandardCharsets.UTF_8));
    }
    state.put("durable", Long.toString(base.durableSequence()));
    return state;
  }

  private static QfsBase open(Volume volume) {
    return QfsBase.open(TestBases.context(volume), OPTIONS);
  }

  /** Change sets that write, replace and remove; one with a view open, one after reopening. */
  private static final Workload WORKLOAD =
      (volume, acknowledgements) -> {
        try (QfsBase base = open(volume)) {
          flush(base, 1, acknowledgements);
          flush(base, 2, acknowledgements);
          try (BaseView view = base.pin()) {
            flush(base, 3, acknowledgements);
            assertNotNull(view.get(TestBases.map(1), TestBases.bytes("all"), 0));
          }
        }
        try (QfsBase base = open(volume)) {
          flush(base, COMMITS, acknowledgements);
        }
      };

  private static void flush(QfsBase base, int number, Acknowledgements acknowledgements) {
    acknowledgements.issued(number);
    base.apply(commit(number));
    base.force(number);
    acknowledgements.acknowledged(number);
  }

  private static final class Check implements RecoveryCheck<SortedMap<String, String>> {

    @Override
    public SortedMap<String, String> recover(Volume volume) {
      try (QfsBase base = open(volume)) {
        assertEquals(List.of(), base.verify(List.of()));
        return BaseCrashTest.stateOf(base);
      }
    }

    @Override
    public SortedMap<String, String> stateOf(long commit) {
      return stateAfter((int) commit);
    }

    @Override
    public void use(Volume volume) {
      SortedMap<String, String> written;
      try (QfsBase base = open(volume)) {
        long next = base.durableSequence() + 1;
        base.apply(TestBases.changes(next, 1, TestBases.put("used", next, "works")));
        base.force(next);
        written = BaseCrashTest.stateOf(base);
        assertEquals("works", written.get("used"));
      }
      try (QfsBase base = open(volume)) {
        assertEquals(List.of(), base.verify(List.of()));
        assertEquals(written, BaseCrashTest.stateOf(base));
      }
    }
  }

  @Test
  void powerCutsLoseNothing() throws Exception {
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(IMAGES).build())
            .explore("change sets", WORKLOAD, new Check());
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 200, report.toString());
  }

  @Test
  void failuresOfEveryOperationLoseNothing() throws Exception {
    FaultReport report =
        new FaultSweep(PowerCutOptions.sampling(Math.max(1, IMAGES / 1_500)).build())
            .run("change sets", WORKLOAD, new Check());
    System.out.println(report);
    report.requireNoViolations();
    assertTrue(report.sites() > 100, report.toString());
  }

  /** Bugs that do no harm, and why. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "forceOnce(" + ENTRIES + ")", "an entry file is forced once in its life",
          "forceOnce(" + INDEX + ")", "an index file is forced once in its life",
          "ignoreRename(" + ENTRIES + ")", "an entry file has its name from the start",
          "renameInTwoSteps(" + ENTRIES + ")", "an entry file has its name from the start",
          "ignoreRename(" + INDEX + ")", "an index file has its name from the start",
          "renameInTwoSteps(" + INDEX + ")", "an index file has its name from the start",
          "renameInTwoSteps(" + CHECKPOINTS + ")", "no checkpoint file replaces another");

  @Test
  void plantedBugsAreFound() throws Exception {
    FaultVolume counting = new FaultVolume(new MemoryVolume());
    WORKLOAD.run(counting, new Silence());
    List<PlantedBug> bugs = new ArrayList<>();
    bugs.addAll(PlantedBugs.ofFiles(ENTRIES));
    bugs.addAll(PlantedBugs.ofFiles(INDEX));
    bugs.addAll(PlantedBugs.ofFiles("base/manifest.*"));
    bugs.addAll(PlantedBugs.ofFiles(CHECKPOINTS));
    bugs.addAll(PlantedBugs.ofDirectories("base"));
    bugs.addAll(PlantedBugs.ofDirectories("base/.+"));
    List<PlantedBug> forces = PlantedBugs.ofEachForce(counting.counts());
    for (int i = 0; i < forces.size(); i += EACH_FORCE) {
      bugs.add(forces.get(i));
    }
    PowerCutExplorer explorer =
        new PowerCutExplorer(
            PowerCutOptions.sampling(Math.max(400, IMAGES / 10))
                .recovery(2, 10)
                .limits(Duration.ofMinutes(1), 1)
                .build());
    PlantedBugReport report =
        new PlantedBugSweep(explorer).run("change sets", WORKLOAD, new Check(), expecting(bugs));
    System.out.println("planted bugs: " + bugs.size() + ", found: " + report.found());
    report.requireAsExpected();
  }

  private static List<PlantedBug> expecting(List<PlantedBug> bugs) {
    return bugs.stream()
        .map(
            bug -> {
              String reason = HARMLESS.get(bug.name());
              return reason == null ? bug : bug.harmlessBecause(reason);
            })
        .toList();
  }

  private static final class Silence implements Acknowledgements {
    @Override
    public void issued(long commit) {}

    @Override
    public void acknowledged(long commit) {}
  }
}
