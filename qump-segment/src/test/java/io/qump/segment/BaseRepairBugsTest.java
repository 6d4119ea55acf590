package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageSweep;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bugs planted in the source of the repair: each is found. */
@Timeout(240)
class BaseRepairBugsTest {

  private static final String HERE = "io/qump/segment/";

  /** Some damages, repaired. */
  public static final class Damages implements MutantCheck {
    @Override
    public void check() throws Exception {
      DamageSweep sweep = new DamageSweep(DamageOptions.sampling(60));
      sweep.ofBytes("planted", BaseRepairTest.intact(), BaseRepairTest.CHECK).requireNoViolations();
      sweep
          .ofFiles("planted", BaseRepairTest.intact(), List.of(), BaseRepairTest.CHECK)
          .requireNoViolations();
    }
  }

  /** Damage to the identity in a header. */
  public static final class Identity implements MutantCheck {
    @Override
    public void check() throws Exception {
      new DamageSweep(DamageOptions.exhaustive().withRerun("base/0000000000000001.edb@36=ff"))
          .ofBytes("planted", BaseRepairTest.intact(), BaseRepairTest.CHECK)
          .requireNoViolations();
    }
  }

  /** Damage to a value in a block of its own. */
  public static final class Value implements MutantCheck {
    @Override
    public void check() throws Exception {
      BaseRepairTest.CHECK.read(BaseRepairTest.damagedValue().volume());
    }
  }

  /** Power cuts during a repair, with the manifest and without. */
  public static final class Cuts implements MutantCheck {
    @Override
    public void check() throws Exception {
      BaseRepairTest.cut(BaseRepairTest.damaged(), 120).requireNoFailures();
      BaseRepairTest.cut(BaseRepairTest.damaged().without("base/" + Manifest.NAME), 120)
          .requireNoFailures();
    }
  }

  private static Mutant bug(String name, String file, String before, String after) {
    return Mutant.named(name).with(HERE + file, before, after);
  }

  private static Map<Mutant, Class<? extends MutantCheck>> bugs() {
    Map<Mutant, Class<? extends MutantCheck>> bugs = new LinkedHashMap<>();
    String plan = "BaseRepairPlan.java";
    bugs.put(
        bug("damaged files are not kept", plan, "aside.keep(what.moved());", ""), Damages.class);
    bugs.put(
        bug("lost blocks are not reported", "SegmentSalvage.java", "lose(upper());", ""),
        Damages.class);
    bugs.put(
        bug(
            "a gap between blocks is not noticed",
            "SegmentSalvage.java",
            "gap |= !behindEntries && (known == null || known.hasBetween(from, to));",
            ""),
        Damages.class);
    bugs.put(
        bug(
            "a lost value is not reported",
            "SegmentSalvage.java",
            "lost.add(new Lost(key, KeyRange.behind(key), false));",
            ""),
        Value.class);
    bugs.put(
        bug(
            "older states are not announced",
            plan,
            "salvage.hasHistory() || mayShowOlder(range, run)",
            "false"),
        Damages.class);
    bugs.put(
        bug(
            "a damaged identity is not found out",
            "LostIdentity.java",
            "identity ^= bits[pivot];",
            ""),
        Identity.class);
    bugs.put(bug("a new segment is not forced", plan, "written.force();", ""), Cuts.class);
    bugs.put(
        bug(
            "names are not forced before the manifest",
            plan,
            "directory.forceNames(); directory.replaceManifest(",
            "directory.replaceManifest("),
        Cuts.class);
    bugs.put(
        bug(
            "damaged files go before the manifest is replaced",
            plan,
            "directory.forceNames(); directory.replaceManifest(",
            "aside.remove(survey.damagedFiles()); directory.forceNames();"
                + " directory.replaceManifest("),
        Cuts.class);
    bugs.put(
        bug(
            "a repaired segment hides its whole run",
            "ManifestRebuild.java",
            "if (replaced.stream().noneMatch(other -> span.equals(spanOf(other)))) {",
            "if (!replaced.isEmpty()) {"),
        Cuts.class);
    return bugs;
  }

  @Test
  void everyPlantedBugIsFound() {
    List<String> missed = new ArrayList<>();
    try (MutantRunner runner =
        MutantRunner.of(SegmentBaseProvider.class, BaseRepairBugsTest.class)) {
      for (Class<? extends MutantCheck> check :
          List.of(Damages.class, Identity.class, Value.class, Cuts.class)) {
        assertInstanceOf(Verdict.Survived.class, runner.run(Mutant.named("none"), check));
      }
      bugs()
          .forEach(
              (mutant, check) -> {
                if (!(runner.run(mutant, check) instanceof Verdict.Killed)) {
                  missed.add(mutant.name());
                }
              });
    }
    System.out.println("planted bugs in the repair: " + bugs().size() + ", not found: " + missed);
    assertEquals(List.of(), missed);
  }
}
