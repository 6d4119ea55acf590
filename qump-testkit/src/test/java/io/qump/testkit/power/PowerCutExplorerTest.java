package io.qump.testkit.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.toy.Flaw;
import io.qump.testkit.toy.ToyCheck;
import io.qump.testkit.toy.ToyWorkload;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explorer finds nothing wrong with a right store, and what is wrong with a wrong one. */
class PowerCutExplorerTest {

  private static final Set<Flaw> NONE = Set.of();

  private static PowerCutReport explore(PowerCutOptions options, Set<Flaw> flaws) throws Exception {
    return new PowerCutExplorer(options)
        .explore("toy", new ToyWorkload(5, 3, flaws), new ToyCheck(flaws));
  }

  private static PowerCutOptions.Builder some() {
    return PowerCutOptions.exhaustive().recovery(32, 60);
  }

  @Test
  void theRightStoreStandsEveryCut() throws Exception {
    PowerCutReport report = explore(some().build(), NONE).requireNoFailures();
    assertTrue(report.images().images() > 1_000, report.toString());
    assertTrue(report.recovery().images() > 1_000, report.toString());
    assertEquals(
        report.images().images(),
        report.images().byKind().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(report.trace().operations().size() + 1, report.images().prefixes());
  }

  /** Each flaw, and what the message must have so that it was found for the right reason. */
  static final Map<Flaw, String> FOUND =
      Map.ofEntries(
          Map.entry(Flaw.FORGET_FORCE, "is the state of no commit"),
          Map.entry(Flaw.ACKNOWLEDGE_BEFORE_FORCE, "is the state of no commit"),
          Map.entry(Flaw.FORGET_DIRECTORY_FORCE_AT_OPEN, "is the state of no commit"),
          Map.entry(Flaw.FORGET_SNAPSHOT_FORCE, "file=snapshot position=0"),
          Map.entry(Flaw.RENAME_BEFORE_FORCE, "file=snapshot position=0"),
          Map.entry(Flaw.FORGET_DIRECTORY_FORCE_AFTER_RENAME, "sequence=3 expected=0"),
          Map.entry(Flaw.DELETE_LOGS_BEFORE_RENAME, "sequence=3 expected=0"),
          Map.entry(Flaw.SNAPSHOT_IN_PLACE, "file=snapshot position=0"),
          Map.entry(Flaw.NO_CHECKSUM, "expected=0"),
          Map.entry(Flaw.CHECKSUM_WITHOUT_HEADER, "expected="),
          Map.entry(Flaw.CHECKSUM_WITHOUT_POSITION, "sequence=1 expected=2"),
          Map.entry(Flaw.CHECKSUM_WITHOUT_FILE, "expected="),
          Map.entry(Flaw.APPEND_AFTER_TORN_TAIL, "a bad record with a valid one behind it"),
          Map.entry(Flaw.RECOVERY_REPLACES_LOG, "a recovery after one that was cut found={}"),
          Map.entry(Flaw.LEAVE_UNFINISHED_SNAPSHOT, "file=snapshot.new operation=create"));

  static List<Flaw> found() {
    return FOUND.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("found")
  void aFlawIsFoundForTheRightReason(Flaw flaw) throws Exception {
    PowerCutReport report = explore(firstFailure().build(), Set.of(flaw));
    assertTrue(!report.failures().isEmpty(), report.toString());
    String message = report.failures().get(0).failure().toString();
    assertTrue(message.contains(FOUND.getOrDefault(flaw, "?")), report.toString());
    AssertionError error = assertThrows(AssertionError.class, report::requireNoFailures);
    assertTrue(error.toString().contains(PowerCutOptions.RERUN_PROPERTY), error.toString());
  }

  private static PowerCutOptions.Builder firstFailure() {
    return PowerCutOptions.exhaustive().recovery(4, 100).limits(Duration.ofMinutes(1), 1);
  }

  /** Damage sweeps, fault sweeps and kill loops are for these. */
  @Test
  void powerCutsDoNotShowEveryFlaw() throws Exception {
    for (Flaw flaw : Flaw.values()) {
      if (!FOUND.containsKey(flaw)) {
        explore(some().recovery(0, 0).build(), Set.of(flaw)).requireNoFailures();
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameWhateverTheThreadsDo() throws Exception {
    PowerCutReport one = explore(some().threads(1).build(), NONE);
    PowerCutReport other = explore(some().threads(3).build(), NONE);
    assertEquals(one.images(), other.images());
    assertEquals(one.recovery(), other.recovery());
    assertEquals(one.trace().fingerprint(), other.trace().fingerprint());
    Set<Flaw> flaw = Set.of(Flaw.CHECKSUM_WITHOUT_FILE);
    assertEquals(
        rerunOf(explore(firstFailure().threads(1).build(), flaw)),
        rerunOf(explore(firstFailure().threads(3).build(), flaw)));
  }

  private static Rerun rerunOf(PowerCutReport report) {
    return report.failures().get(0).rerun(report.workload());
  }

  @Test
  void aFailureIsSeenAgainByItsText() throws Exception {
    for (Flaw flaw : List.of(Flaw.FORGET_FORCE, Flaw.RECOVERY_REPLACES_LOG)) {
      PowerCutReport report = explore(firstFailure().build(), Set.of(flaw));
      Rerun rerun = Rerun.parse(rerunOf(report).toString());
      PowerCutReport again = explore(some().rerun(rerun).build(), Set.of(flaw));
      assertEquals(1, again.images().images());
      assertEquals(rerun, rerunOf(again));
      assertEquals(
          report.failures().get(0).failure().getMessage(),
          again.failures().get(0).failure().getMessage());
    }
  }

  /** A store that was changed leaves another trace: the cut may mean something else in it. */
  @Test
  void aRerunOfAnotherTraceIsRefused() throws Exception {
    Rerun rerun = rerunOf(explore(firstFailure().build(), Set.of(Flaw.FORGET_FORCE)));
    InvalidArgumentException refusal =
        assertThrows(
            InvalidArgumentException.class, () -> explore(some().rerun(rerun).build(), NONE));
    assertTrue(refusal.toString().contains("something else this time"), refusal.toString());
  }

  @Test
  void aRerunOfAnotherWorkloadChecksNothing() throws Exception {
    PowerCutReport report =
        explore(some().rerun(Rerun.parse("other@3:")).build(), Set.of(Flaw.FORGET_FORCE));
    assertEquals(0, report.checked());
    report.requireNoFailures();
  }

  @Test
  void onlyTheLossesThatMatterAreReported() throws Exception {
    PowerCutModelOfThree model = new PowerCutModelOfThree();
    PowerCutReport report =
        new PowerCutExplorer(some().limits(Duration.ofMinutes(1), 1).build())
            .exploreImages("three", PowerCutExplorer.record(model), model);
    assertEquals("5:2=none/cut", report.failures().get(0).image().cut().toString());
  }

  /** Writes three files and needs the second one; the first image without it lacks others too. */
  private static final class PowerCutModelOfThree implements Workload, ImageCheck {

    @Override
    public void run(Volume volume, Acknowledgements acknowledgements) {
      volume.create("d/a").close();
      volume.create("b").close();
      volume.create("c").close();
      volume.create("e").close();
    }

    @Override
    public void verify(CrashImage image) {
      if (image.cut().after() == 5 && !image.disk().contains("b")) {
        throw new AssertionError("b is gone");
      }
    }
  }

  @Test
  void aStoreThatHangsIsAFailure() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Trace trace = PowerCutExplorer.record(new ToyWorkload(1, 1, NONE));
    PowerCutReport report =
        new PowerCutExplorer(some().limits(Duration.ofMillis(200), 1).build())
            .exploreImages(
                "hang",
                trace,
                image -> {
                  if (image.number() == 5) {
                    never.await();
                  }
                });
    assertEquals(5, report.failures().get(0).image().number());
    assertTrue(report.toString().contains("no answer after"), report.toString());
  }

  @Test
  void sameBytesCanBeRequired() throws Exception {
    PowerCutReport counted = explore(some().build(), NONE).requireNoFailures();
    assertTrue(counted.recovery().sameBytes() < counted.recovery().built(), counted.toString());
    PowerCutReport required = explore(some().requireSameBytes().build(), NONE);
    assertTrue(
        required.toString().contains("where the first left"),
        "the toy store numbers its logs on: " + required);
  }

  /** Many cuts lead to the same disk; opening a store on it again would show nothing new. */
  @Test
  void aDiskIsRecoveredOnceHoweverItCameAbout() throws Exception {
    Set<DiskImage> recovered = ConcurrentHashMap.newKeySet();
    LongAdder again = new LongAdder();
    ToyCheck toy = new ToyCheck(NONE);
    RecoveryCheck<SortedMap<String, String>> counting =
        new RecoveryCheck<>() {
          @Override
          public SortedMap<String, String> recover(Volume volume) {
            if (volume instanceof MemoryVolume memory && !recovered.add(memory.image())) {
              again.increment();
            }
            return toy.recover(volume);
          }

          @Override
          public SortedMap<String, String> stateOf(long commit) {
            return toy.stateOf(commit);
          }

          @Override
          public void use(Volume volume) {
            toy.use(volume);
          }
        };
    PowerCutReport report =
        new PowerCutExplorer(some().threads(1).build())
            .explore("toy", new ToyWorkload(5, 3, NONE), counting)
            .requireNoFailures();
    assertTrue(report.recovery().built() > report.recovery().images(), report.toString());
    // A disk may be met as an image of the workload, of a recovery and as one that was recovered.
    assertTrue(
        again.sum() < report.checked() / 2,
        "again=" + again + " disks=" + recovered.size() + " " + report);
  }

  @Test
  void theReportSaysWhatWasDone() throws Exception {
    String text = explore(some().seed(17).build(), NONE).toString();
    for (String part : Arrays.asList("workload=toy", "seed=17", "prefixes=36", "torn at bytes=")) {
      assertTrue(text.contains(part), text);
    }
  }
}
