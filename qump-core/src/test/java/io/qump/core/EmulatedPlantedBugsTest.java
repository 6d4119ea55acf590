package io.qump.core;

import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.MutantSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bugs planted in emulated snapshots, each of which the model, a race or a test must find. */
class EmulatedPlantedBugsTest {

  private static final String IMAGES = "io/qump/core/BeforeImages.java";
  private static final String IMAGE = "io/qump/core/BeforeImage.java";
  private static final String VIEW = "io/qump/core/ImageView.java";
  private static final String SNAPSHOTS = "io/qump/core/EmulatedSnapshots.java";

  private final MutantSuite suite =
      new MutantSuite(MutantRunner.of(EmbeddedEngine.class, EmulatedPlantedBugsTest.class));

  @TestFactory
  Stream<DynamicTest> plantedBugs() {
    suite.passes(Mutant.named("no bug, model"), EmulatedModel.class);
    suite.passes(Mutant.named("no bug, race"), EmulatedRace.class);
    suite.passes(Mutant.named("no bug, cases"), Cases.class);
    keeping();
    reading();
    letGo();
    return suite.tests();
  }

  private void keeping() {
    killed(
        "what changes replace is kept after they were applied",
        SNAPSHOTS,
        "images.before(changes); base.apply(changes);",
        "base.apply(changes); images.before(changes);");
    killed(
        "absences are not kept",
        IMAGES,
        "image.keep(map, change.key(), present == null ? MemoryTable.removal() : present);",
        "if (present != null) { image.keep(map, change.key(), present); }");
    killed(
        "a cleared map is kept where it is changed only",
        IMAGES,
        "map.cleared() ? keepAll(image, map.map()) : keepChanged(image, map)",
        "keepChanged(image, map)");
    killed(
        "a cleared map is not known to be complete", IMAGES, "image.complete(map.number());", "");
    killed(
        "a map that is complete is kept once more",
        IMAGES,
        "if (image.isComplete(map.number())) { return true; }",
        "");
    killed(
        "the last state of a key counts",
        IMAGE,
        "kept.states.putIfAbsent(key, state) == null",
        "kept.states.put(key, state) == null");
    killed(
        "changes that are tried again are kept again",
        IMAGES,
        "if (coming.lastSequence() > begunSequence) {",
        "if (coming.lastSequence() > 0) { if (begunSequence == coming.lastSequence()) { enter(); }");
    killed(
        "a view begins at an image that took states",
        IMAGES,
        "if (newest.begun) {",
        "if (newest.bytes() < 0) {");
  }

  private void reading() {
    killed(
        "the newest image counts",
        VIEW,
        "if (state != null) { return state; } } return null; }",
        "if (state != null && image.next() == null) { return state; } } return null; }");
    killed(
        "images behind the first are not looked at",
        VIEW,
        "image = image.next()) { StoredValue state",
        "image = null) { StoredValue state");
    killed(
        "scans do not look into the images",
        VIEW,
        "sources.add(new KeptStates(states(kept, request)));",
        "");
    killed(
        "scans look for more where a map is complete",
        VIEW,
        "if (complete) { return sources; }",
        "");
    killed(
        "scans go one way only",
        VIEW,
        "(request.descending() ? part.descendingMap() : part)",
        "part");
    String found = "if (images.changes() == changes) { first.check(); return ";
    suite.killed(
        Mutant.named("a value is not read again if the base has changed")
            .with(VIEW, found + "state", "if (changes >= 0) { first.check(); return state"),
        Cases.class);
    suite.killed(
        Mutant.named("a page is not read again if the base has changed")
            .with(VIEW, found + "page", "if (changes >= 0) { first.check(); return page"),
        Cases.class);
    suite.killed(
        Mutant.named("the base is said to change when it has changed")
            .with(
                SNAPSHOTS,
                "images.before(changes); base.apply(changes);",
                "images.before(changes, () -> base.apply(changes));")
            .with(
                IMAGES,
                "void before(ChangeSet coming) {",
                "void before(ChangeSet coming, Runnable apply) {")
            .with(IMAGES, "changes.incrementAndGet();", "apply.run(); changes.incrementAndGet();"),
        Cases.class);
  }

  private void letGo() {
    killed(
        "images stay when the views are gone",
        IMAGES,
        "image.views--; dropUnneeded();",
        "image.views--;");
    killed(
        "what an image without views has is lost to older views",
        IMAGES,
        "image.takeOver(later); unlink(image, later);",
        "unlink(image, later);");
    killed(
        "an image goes while older views need it",
        IMAGES,
        "next != null && image.views == 0 && image != held;",
        "next != null && image != held;");
    suite.killed(
        Mutant.named("an expired view is read as if nothing were")
            .with(IMAGE, "if (reason != null) {", "if (bytes < 0 && reason != null) {"),
        Cases.class);
    suite.killed(
        Mutant.named("no bound on what is kept")
            .with(IMAGES, "while (bytes() > mostBytes) {", "while (bytes() < 0) {"),
        Cases.class);
  }

  private void killed(String name, String file, String from, String to) {
    suite.killed(Mutant.named(name).with(file, from, to), EmulatedModel.class);
  }

  /** The cases that the model does not reach. */
  static final class Cases implements MutantCheck {

    @Override
    public void check() throws Exception {
      new EmulatedSnapshotsTest().theOldestViewsExpireWhenWhatIsKeptGrowsTooLarge();
      new EmulatedSnapshotsTest().aMapThatIsTooLargeToKeepIsClearedAllTheSame();
      new EmulatedSnapshotsTest().whatCannotBeReadBeforeItIsReplacedExpiresTheViews();
      new EmulatedSnapshotsTest().viewsMeetAFlush();
      new EmulatedSnapshotsTest().aReadMeetsAChange();
      new EmulatedSnapshotsTest().aReadEndsWithinAChange();
    }
  }
}
