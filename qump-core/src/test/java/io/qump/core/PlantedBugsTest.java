package io.qump.core;

import static io.qump.core.Meeting.point;

import io.qump.core.memory.OrderedIndexTest;
import io.qump.testkit.model.ModelTest;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.MutantSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bugs planted in the engine, each of which the model, a race or a meeting must find.
 *
 * <p>Where a bug needs two threads to meet in a moment, the source is changed so that they do (see
 * {@link Meeting}): first without the bug, which must pass, then with it.
 */
class PlantedBugsTest {

  private static final String TABLE = "io/qump/core/memory/MemoryTable.java";
  private static final String TIMELINE = "io/qump/core/memory/Timeline.java";
  private static final String GENERATION = "io/qump/core/memory/Generation.java";
  private static final String ORDER = "io/qump/core/memory/OrderedIndex.java";
  private static final String HASH = "io/qump/core/memory/HashIndex.java";
  private static final String NODE = "io/qump/core/memory/EntryNode.java";
  private static final String PINS = "io/qump/core/memory/Pins.java";
  private static final String RUN = "io/qump/core/memory/Run.java";
  private static final String MERGED = "io/qump/core/memory/MergedRuns.java";
  private static final String FOOTPRINT = "io/qump/core/memory/Footprint.java";
  private static final String ENGINE = "io/qump/core/EmbeddedEngine.java";
  private static final String PATH = "io/qump/core/MemoryCommitPath.java";
  private static final String CONDITIONS = "io/qump/core/Conditions.java";
  private static final String LOCK = "io/qump/core/CommitLock.java";
  private static final String RECENT = "io/qump/core/RecentChanges.java";

  private final MutantSuite suite =
      new MutantSuite(MutantRunner.of(EmbeddedEngine.class, PlantedBugsTest.class));

  @TestFactory
  Stream<DynamicTest> plantedBugs() {
    checksPassWithoutABug();
    betweenPreparationAndTurn();
    betweenLinkingAndPublishing();
    steppingBack();
    commits();
    pins();
    pinsMeetingCommits();
    nodes();
    nodesMeetingReaders();
    order();
    scansMeeting();
    conditions();
    accounts();
    races();
    return suite.tests();
  }

  private void checksPassWithoutABug() {
    Stream.of(
            Model.class,
            Orders.class,
            AtomicVisibility.class,
            ConstantSum.class,
            StableSnapshot.class,
            LostUpdates.class,
            Churn.class,
            CompleteScans.class,
            PinStorm.class)
        .forEach(check -> suite.passes(Mutant.named("no bug"), check));
  }

  private void betweenPreparationAndTurn() {
    String turn = "parts.acquire(table, prepared); try {";
    Mutant meeting =
        Mutant.named("another commit between preparation and turn")
            .with(PATH, turn, point("prepared") + turn);
    suite.passes(meeting, Meetings.Prepared.class);
    suite.killed(
        meeting.renamed("a dead node is not noticed").with(TABLE, "|| node.isDead();", ";"),
        Meetings.Prepared.class);
    suite.killed(
        meeting
            .renamed("a node that leaves is not marked dead")
            .with(GENERATION, "node.die();", ""),
        Meetings.Prepared.class);
    suite.killed(
        meeting
            .renamed("a clear is not noticed")
            .with(TABLE, "prepared.generation(i) != prepared.table(i).newest() ||", ""),
        Meetings.Prepared.class);
    suite.killed(
        meeting
            .renamed("an entry that was not there is not looked for again")
            .with(TABLE, "node == null || node.isDead();", "node != null && node.isDead();"),
        Meetings.Prepared.class);
    Mutant deciding =
        Mutant.named("another commit before the conditions are looked at")
            .with(PATH, turn, point("deciding") + turn);
    suite.passes(deciding, Meetings.Deciding.class);
    suite.killed(
        Mutant.named("conditions are looked at before the lock is taken")
            .with(
                PATH,
                "parts.acquire(table, prepared); try { Condition broken = firstBroken(request);",
                "Condition broken = firstBroken(request);" + point("deciding") + turn),
        Meetings.Deciding.class);
  }

  private void betweenLinkingAndPublishing() {
    String link = "link(prepared, sequence); ";
    String publish = "timeline.publish(sequence);";
    Mutant meeting =
        Mutant.named("readers between linking and publishing")
            .with(TABLE, link + publish, link + point("linked") + publish);
    suite.passes(meeting, Meetings.Linked.class);
    suite.killed(
        Mutant.named("a commit is published before it is linked")
            .with(TABLE, link + publish, publish + point("linked") + link),
        Meetings.Linked.class);
    suite.killed(
        Mutant.named("what a commit replaced is cut before the commit is published")
            .with(
                TABLE,
                publish + " return settle(prepared, sequence);",
                "boolean due = settle(prepared, sequence);"
                    + point("linked")
                    + publish
                    + " return due;"),
        Meetings.Linked.class);
    suite.killed(
        meeting
            .renamed("the newest version is shown before it is published")
            .with(
                TABLE,
                "while (version != null && version.sequence() > timeline.visible()) {",
                "while (version != null && version.sequence() > Long.MAX_VALUE - 1) {"),
        Meetings.Linked.class);
    suite.killed(
        meeting
            .renamed("the newest count has half of a commit")
            .with(TABLE, "newest(newest(table).count());", "newest(table).footprint().entries();"),
        Meetings.Linked.class);
  }

  private void steppingBack() {
    String versions = "Version older = version.older();";
    String generations = "Generation older = generation.older();";
    String link = "link(prepared, sequence);";
    Mutant linked =
        Mutant.named("").with(TABLE, link + " timeline", link + point("linked") + " timeline");
    Mutant overVersion =
        linked
            .renamed("a reader that steps back over a version while it is published")
            .with(
                TABLE,
                versions,
                "Version older;" + point("stepping back") + "older = version.older();");
    Mutant overClear =
        linked
            .renamed("a reader that steps back over a clear while it is published")
            .with(
                TABLE,
                generations,
                "Generation older;" + point("stepping back") + "older = generation.older();");
    suite.passes(overVersion, Meetings.SteppingBackVersions.class);
    suite.passes(overClear, Meetings.SteppingBackClears.class);
    suite.killed(
        overVersion
            .renamed("a step behind an unpublished version is not checked again")
            .with(
                TABLE,
                "if (version.sequence() > timeline.visible()) { version = older; }",
                "if (older == null && version.sequence() <= timeline.visible()) { return version; }"
                    + " version = older;"),
        Meetings.SteppingBackVersions.class);
    suite.killed(
        overClear
            .renamed("a step behind an unpublished clear is not checked again")
            .with(
                TABLE,
                "if (older != null && generation.start() > timeline.visible()) {",
                "if (older != null) {"),
        Meetings.SteppingBackClears.class);
  }

  private void commits() {
    suite.killed(
        Mutant.named("a cleared map forgets what was before")
            .with(TABLE, "generation.older(table.newest());", ""),
        Model.class);
    suite.harmless(
        Mutant.named("the removal of nothing links a removal")
            .with(TABLE, "if (!(mutation instanceof Mutation.Remove)) {", "if (true) {"),
        "a removal that hides nothing is dropped again before the commit ends",
        Model.class);
    suite.killed(
        Mutant.named("a view does not show the commit it was opened at")
            .with(NODE, "version.sequence() > sequence", "version.sequence() >= sequence"),
        Model.class);
    suite.killed(
        Mutant.named("what comes behind two clears goes to the first one's entries")
            .with(
                TABLE,
                "resolve(prepared, i, null);",
                "int cleared = prepared.clearOf(prepared.mutation(i).map());"
                    + " resolve(prepared, i, cleared < 0 ? null : prepared.generation(cleared));"),
        Orders.class);
  }

  private void pins() {
    String keep = "if (pin == null || pin.sequence() < kept.version().sequence()) {";
    suite.killed(
        Mutant.named("pins do not keep versions").with(TIMELINE, keep, "if (true) {"),
        StableSnapshot.class);
    suite.killed(
        Mutant.named("pins do not keep generations")
            .with(
                TIMELINE,
                "if (pin == null || pin.sequence() < kept.generation().start()) {",
                "if (pin == null || pin.sequence() < Long.MAX_VALUE) {"),
        Model.class);
    suite.killed(
        Mutant.named("pins keep what they do not show").with(TIMELINE, keep, "if (pin == null) {"),
        Model.class);
    String pass = "pin.takeVersions().forEach(version -> keepOrCut(version, pin.sequence()));";
    suite.killed(
        Mutant.named("a released pin forgets what it kept")
            .with(TIMELINE, pass, "pin.takeVersions();"),
        PinStorm.class);
    suite.killed(
        Mutant.named("a released pin cuts what an older one needs")
            .with(TIMELINE, pass, "pin.takeVersions().forEach(version -> version.cut());"),
        Model.class);
    suite.killed(
        Mutant.named("a released pin stays entered").with(TIMELINE, "pins.remove(pin);", ""),
        Orders.class);
  }

  private void pinsMeetingCommits() {
    String enter = "Pin pin = pins.enter(visible);";
    Mutant pinning =
        Mutant.named("a commit while a view is pinned")
            .with(
                TIMELINE,
                enter,
                "long now = visible;" + point("pinning") + "Pin pin = pins.enter(now);");
    suite.passes(pinning, Meetings.Pinning.class);
    suite.killed(
        pinning
            .renamed("a pin that came too late is not noticed")
            .with(TIMELINE, "if (visible == pin.sequence()) {", "if (pin.sequence() >= 0) {"),
        Meetings.Pinning.class);
    String keep =
        "if (pin == null || pin.sequence() < kept.version().sequence()) { kept.cut(); return; } ";
    Mutant keeping =
        Mutant.named("a view that is closed while a commit hangs a version on its pin")
            .with(TIMELINE, keep, keep + point("keeping"));
    suite.passes(keeping, Meetings.Keeping.class);
    suite.killed(
        Mutant.named("a pin that was released meanwhile keeps a version for ever")
            .with(
                TIMELINE,
                keep + "pin.keep(kept); if (pin.isReleased()) {",
                keep + point("keeping") + "pin.keep(kept); if (pin.sequence() < 0) {"),
        Meetings.Keeping.class);
    String present = "Pin present = bySequence.get(sequence);";
    Mutant sharing =
        Mutant.named("a view that is closed while another shares its pin")
            .with(PINS, present, present + point("sharing"));
    suite.passes(sharing, Meetings.Sharing.class);
    suite.killed(
        sharing
            .renamed("a released pin is held again")
            .with(PINS, "if (present.tryHold()) {", "if (present.tryHold() || true) {"),
        Meetings.Sharing.class);
    String unlock = "} finally { lock.unlock(); }";
    Mutant lettingGo =
        Mutant.named("a view that is closed when the lock is let go")
            .with(LOCK, unlock, "} finally {" + point("letting go") + "lock.unlock(); }");
    suite.passes(lettingGo, Meetings.LettingGo.class);
    suite.killed(
        lettingGo
            .renamed("work left for the holder of the lock is not looked for again")
            .with(LOCK, "while (!work.isEmpty() && lock.tryLock());", "while (false);"),
        Meetings.LettingGo.class);
    suite.harmless(
        Mutant.named("no fence between entering a pin and reading the sequence")
            .with(TIMELINE, enter + " VarHandle.fullFence();", enter),
        "a compare-and-set is a full fence on this hardware; the memory model does not promise it",
        PinStorm.class);
    suite.killed(
        Mutant.named("the only version behind is cut although it is pinned")
            .with(TABLE, "node.hasOneBehind(version) && timeline.hasNoPins()", "true"),
        Model.class);
    Mutant passing =
        Mutant.named("a commit while a released pin hands on what it kept")
            .with(TIMELINE, "pins.remove(pin);", "pins.remove(pin);" + point("passing"));
    suite.passes(passing, Meetings.Passing.class);
    suite.killed(
        passing
            .renamed("what a released pin still keeps is cut without being counted")
            .with(NODE, "links == 2 && head == version", "true"),
        Meetings.Passing.class);
  }

  private void nodes() {
    suite.killed(
        Mutant.named("a dead node stays in the hash index")
            .with(GENERATION, "index.remove(node);", ""),
        Model.class);
    suite.killed(
        Mutant.named("a removal takes its node with it although a view needs it")
            .with(GENERATION, "&& head.older() == null) {", ") {"),
        Model.class);
    suite.killed(
        Mutant.named("a node that left breaks the chain of others")
            .with(HASH, "SLOT.setRelease(present, i, GONE);", "SLOT.setRelease(present, i, null);"),
        CompleteScans.class);
  }

  private void nodesMeetingReaders() {
    String make = "return present != null ? present : stripe.create(key, hash, order, collisions);";
    Mutant making =
        Mutant.named("two threads that make the entry of one key")
            .with(HASH, make, point("making") + make);
    suite.passes(making, Meetings.Making.class);
    suite.killed(
        making
            .renamed("two nodes stand for one key")
            .with(HASH, "if (present != null) { return present; } if (2", "if (2"),
        Meetings.Making.class);
    String place = "if (place(slots, node)) { collisions.increment(); }";
    suite.passes(
        Mutant.named("an entry that is used while it is made")
            .with(HASH, place, place + point("entering")),
        Meetings.Entering.class);
    suite.killed(
        Mutant.named("a node is found before it is entered in the order")
            .with(
                HASH, "order.add(node); " + place, place + point("entering") + "order.add(node);"),
        Meetings.Entering.class);
    suite.passes(
        Mutant.named("keys that are looked for while the index grows")
            .with(HASH, "slots = fresh;", point("growing") + "slots = fresh;"),
        Meetings.Growing.class);
    suite.killed(
        Mutant.named("a grown stripe is published before it is filled")
            .with(
                HASH,
                "EntryNode[] fresh = new EntryNode[length]; for (EntryNode node : slots) {",
                "EntryNode[] fresh = new EntryNode[length]; EntryNode[] old = slots; slots = fresh;"
                    + point("growing")
                    + "for (EntryNode node : old) {"),
        Meetings.Growing.class);
  }

  private void order() {
    suite.killed(
        Mutant.named("nodes are marked as sorted that are not")
            .with(
                ORDER,
                "new State(merge(withSorted(before.runs(), fresh), mergeLimit), top);",
                "new State(before.runs(), top);"),
        Model.class);
    suite.killed(
        Mutant.named("a merge keeps the dead and drops the living")
            .with(RUN, "if (!dropDead || !node.isDead()) {", "if (node.isDead()) {"),
        Model.class);
    suite.killed(
        Mutant.named("keys that share their first bytes are not sorted")
            .with(RUN, "Arrays.sort(sorted, from, i + 1, BY_KEY);", ""),
        Model.class);
    suite.killed(
        Mutant.named("a range begins behind its lower bound")
            .with(
                RUN,
                "Arrays.compareUnsigned(nodes[middle].key(), key) < 0",
                "Arrays.compareUnsigned(nodes[middle].key(), key) <= 0"),
        Model.class);
    suite.killed(
        Mutant.named("the smaller of two runs is not looked for")
            .with(MERGED, "child + 1 < size && before(child + 1, child)", "child < 0"),
        Model.class);
  }

  private void scansMeeting() {
    String publish = "if (STATE.compareAndSet(this, before, after)) { unsorted";
    Mutant fused =
        Mutant.named("")
            .with(
                ORDER,
                "private State sortIn(int mergeLimit) { while (true) {",
                "private State sortIn(int mergeLimit) { for (int tries = 0; ; tries++) {"
                    + " if (tries > 10_000) { throw new IllegalStateException(\"no end\"); }");
    suite.passes(
        fused
            .renamed("a scan that sorts while another is about to publish")
            .with(ORDER, publish, point("sorting") + publish),
        Meetings.Sorting.class);
    suite.killed(
        fused
            .renamed("runs are published over those of another scan")
            .with(ORDER, publish, point("sorting") + "if (tries >= 0) { state = after; unsorted"),
        Meetings.Sorting.class);
    suite.killed(
        fused
            .renamed("links are cut before the runs are published")
            .with(
                ORDER,
                publish,
                "fresh.forEach(node -> node.pushedBefore = null);" + point("sorting") + publish),
        Meetings.Sorting.class);
    String compact = "return STATE.compareAndSet(this, before, new State(List.of(all)";
    Mutant compacting =
        Mutant.named("a scan that publishes while maintenance compacts")
            .with(ORDER, compact, point("compacting") + compact);
    suite.passes(compacting, OrderedIndexTest.Compacting.class);
    suite.killed(
        compacting
            .renamed("a compaction that is lost forgets the dead nodes")
            .with(ORDER, "} else if (compact(sorted)) {", "} else { compact(sorted);"),
        OrderedIndexTest.Compacting.class);
  }

  private void conditions() {
    suite.killed(
        Mutant.named("changes are forgotten while a transaction needs them")
            .with(RECENT, "completeAfter = Math.max(completeAfter, forgotten.sequence());", "")
            .with(RECENT, "kept.getFirst().sequence() <= oldest", "kept.size() > 1"),
        Model.class);
    suite.killed(
        Mutant.named("a clear does not touch ranges")
            .with(RECENT, "change.key() == null || condition", "change.key() != null && condition"),
        Model.class);
    suite.killed(
        Mutant.named("what is not noted counts as unchanged")
            .with(
                PATH,
                "request.mutations(), parts.views().transactions() > 0",
                "request.mutations(), parts.views().transactions() > 1")
            .with(RECENT, "completeAfter = sequence; }", "}"),
        Model.class);
    suite.harmless(
        Mutant.named("a transaction is counted after it is pinned")
            .with(
                ENGINE,
                "parts.views().opened(transaction); boolean held = false; try { EngineView view ="
                    + " pinned(request, () -> viewClosed(transaction));",
                "boolean held = false; try { EngineView view = pinned(request, () ->"
                    + " viewClosed(transaction)); parts.views().opened(transaction);"),
        "a commit in between is not noted, but what is not noted counts as changed: a conflict"
            + " without need, never a wrong state",
        Model.class);
  }

  private void accounts() {
    suite.killed(
        Mutant.named("a dropped generation is still counted down")
            .with(FOOTPRINT, "dropped = true;", ""),
        Orders.class);
    suite.killed(
        Mutant.named("removals are not counted off")
            .with(
                FOOTPRINT,
                "add(0, -1, version.isRemoval() ? -1 : 0, -bytesOf(version));",
                "add(0, -1, 0, -bytesOf(version));"),
        Model.class);
  }

  /** Bugs that the races must find by themselves, so that the races are known to find bugs. */
  private void races() {
    suite.killed(
        Mutant.named("commits are published one by one, change by change")
            .with(
                TABLE,
                "link(prepared, i, sequence); }",
                "link(prepared, i, sequence); timeline.publish(sequence); Thread.yield(); }"),
        AtomicVisibility.class);
    suite.killed(
        Mutant.named("entries that have changed count as unchanged")
            .with(CONDITIONS, "== entry.sequence();", ">= 0;"),
        LostUpdates.class);
    suite.killed(
        Mutant.named("entries that have changed count as unchanged, for sums")
            .with(CONDITIONS, "== entry.sequence();", ">= 0;"),
        ConstantSum.class);
    suite.killed(
        Mutant.named("a clear leaves the versions of its map in the count")
            .with(FOOTPRINT, "add(-entries(), -versions(), -removals(), -bytes());", ""),
        Churn.class);
  }

  /** Some lists of commands against the model. */
  static final class Model implements MutantCheck {

    @Override
    public void check() {
      new ModelTest(() -> new NumberStore().engine, new MemoryCheck()).run(1, 40, 200);
    }
  }

  /** The orders of events that threads meet seldom. */
  static final class Orders implements MutantCheck {

    @Override
    public void check() throws Exception {
      new MemoryTableTest().aReleasedPinIsForgotten();
      new MemoryTableTest().whatAReleasedPinKeptIsCountedOffOnce();
      new MemoryTableTest().whatComesBehindTwoClearsStays();
    }
  }
}
