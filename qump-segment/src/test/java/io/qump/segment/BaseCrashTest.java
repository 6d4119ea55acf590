package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * The base alone, flushes and compactions, under power cuts at every step and again in the
 * recovery, under failures of every operation, and with bugs planted between it and its volume. A
 * commit is one flush, acknowledged when it was forced. With a system property {@code
 * qump.power.images} above the build's 50,000 there is a commit more, and more images of each run.
 */
class BaseCrashTest {

  /** So small that every key gets a segment of its own. */
  private static final SegmentOptions OPTIONS = new SegmentOptions(300, 1L << 40, false);

  private static final boolean LONG = Long.getLong("qump.power.images", 50_000) > 50_000;

  /** Commits before the base is opened again; each has a key of its own. */
  private static final int FIRST = LONG ? 3 : 2;

  private static final int COMMITS = FIRST + 1;

  private static ChangeSet commit(int number) {
    String key = "key" + number % FIRST;
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

  private static SortedMap<String, String> stateOf(SegmentBase base) {
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

  private static SegmentBase open(Volume volume) {
    return SegmentBase.open(TestBases.context(volume), OPTIONS);
  }

  /** Flushes, a compaction of the newest runs, another flush, a compaction of all, reopening. */
  private static final Workload WORKLOAD =
      (volume, acknowledgements) -> {
        try (SegmentBase base = open(volume)) {
          for (int number = 1; number <= FIRST; number++) {
            flush(base, number, acknowledgements);
          }
          base.compact(base.live().runs().subList(0, 2));
        }
        try (SegmentBase base = open(volume)) {
          flush(base, COMMITS, acknowledgements);
          base.compact(base.live().runs());
        }
      };

  private static void flush(SegmentBase base, int number, Acknowledgements acknowledgements) {
    acknowledgements.issued(number);
    base.apply(commit(number));
    base.force(number);
    acknowledgements.acknowledged(number);
  }

  private static final class Check implements RecoveryCheck<SortedMap<String, String>> {

    @Override
    public SortedMap<String, String> recover(Volume volume) {
      try (SegmentBase base = open(volume)) {
        base.verify();
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
      try (SegmentBase base = open(volume)) {
        long next = base.durableSequence() + 1;
        base.apply(TestBases.changes(next, 1, TestBases.put("used", next, "works")));
        base.force(next);
        base.compact(base.live().runs());
        written = BaseCrashTest.stateOf(base);
        assertEquals("works", written.get("used"));
      }
      try (SegmentBase base = open(volume)) {
        base.verify();
        assertEquals(written, BaseCrashTest.stateOf(base));
      }
    }
  }

  @Test
  void powerCutsLoseNothing() throws Exception {
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(3_000).build())
            .explore("flush and compact", WORKLOAD, new Check());
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 500, report.toString());
  }

  @Test
  void failuresOfEveryOperationLoseNothing() throws Exception {
    FaultReport report =
        new FaultSweep(PowerCutOptions.sampling(LONG ? 8 : 4).build())
            .run("flush and compact", WORKLOAD, new Check());
    System.out.println(report);
    report.requireNoViolations();
    assertTrue(report.sites() > 100, report.toString());
  }

  /** Bugs that do no harm, and why. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "forceOnce(base/.*edb.*)", "a segment is forced once in its life",
          "renameInTwoSteps(base/.*edb.*)", "what had the name is a left-over");

  @Test
  void plantedBugsAreFound() throws Exception {
    FaultVolume counting = new FaultVolume(new MemoryVolume());
    WORKLOAD.run(counting, new Silence());
    List<PlantedBug> bugs = new ArrayList<>();
    bugs.addAll(PlantedBugs.ofFiles("base/.*edb.*"));
    bugs.addAll(PlantedBugs.ofFiles("base/manifest.*"));
    bugs.addAll(PlantedBugs.ofDirectories("base"));
    bugs.addAll(PlantedBugs.ofEachForce(counting.counts()));
    requireFound(bugs.stream().filter(bug -> !isOfNames(bug)).toList(), LONG ? 2_000 : 400);
    requireFound(bugs.stream().filter(BaseCrashTest::isOfNames).toList(), 2_000);
  }

  /** What a directory that is not forced loses shows in fewer of the images. */
  private static boolean isOfNames(PlantedBug bug) {
    return bug.name().contains("Directory");
  }

  private static void requireFound(List<PlantedBug> bugs, long images) throws Exception {
    PowerCutExplorer explorer =
        new PowerCutExplorer(
            PowerCutOptions.sampling(images)
                .recovery(16, LONG ? 40 : 10)
                .limits(Duration.ofMinutes(1), 1)
                .build());
    PlantedBugReport report =
        new PlantedBugSweep(explorer)
            .run("flush and compact", WORKLOAD, new Check(), expecting(bugs));
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
