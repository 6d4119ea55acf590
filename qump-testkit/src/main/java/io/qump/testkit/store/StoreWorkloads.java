package io.qump.testkit.store;

import static io.qump.testkit.fault.FaultEffect.DISK_FULL;
import static io.qump.testkit.fault.FaultEffect.LOSE_PAGES;
import static io.qump.testkit.fault.FaultEffect.SHORT_WRITE;
import static io.qump.testkit.fault.OperationKind.APPEND;
import static io.qump.testkit.fault.OperationKind.FORCE;

import io.qump.codec.Value;
import io.qump.codec.ValueType;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.power.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What stores are put through while the power may go. Immutable and thread-safe. */
public final class StoreWorkloads {

  private static final int SMALLEST_LOG = 64 << 10;

  private final StoreUnderTest store;

  /**
   * Workloads for a store.
   *
   * @param store opens it, with settings under which nothing is written that a script does not say
   */
  public StoreWorkloads(StoreUnderTest store) {
    this.store = store;
  }

  /**
   * A workload with what must be found after it.
   *
   * @param name its name, for reports
   * @param workload what is done
   * @param check what must be found
   */
  public record Named(String name, Workload workload, StoreCheck check) {}

  /**
   * Workloads so small that every image of each can be looked at.
   *
   * @return some twenty
   */
  public List<Named> small() {
    List<Named> all = new ArrayList<>();
    addCommits(all);
    addCheckpoints(all);
    addPages(all);
    addFaults(all);
    return all;
  }

  /**
   * A workload drawn at random: a dozen commits of values of up to 3,000 bytes, with checkpoints,
   * closing and opening in between; every other one on a medium on which two operations fail.
   *
   * @param seed what it is drawn from
   * @return the workload
   */
  public Named random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StoreScript script = randomScript(random);
    Workload workload =
        seed % 2 == 0
            ? new StoreWorkload(store, script)
            : new ReopeningStoreWorkload(store, script, randomFaults(random));
    return new Named("random " + seed, workload, new StoreCheck(store, script));
  }

  private static StoreScript randomScript(SplittableRandom random) {
    StoreScript.Builder script = StoreScript.builder();
    for (int commit = 1; commit <= 12; commit++) {
      for (int change = random.nextInt(4); change > 0; change--) {
        addChange(script, random);
      }
      script.put("commits", "last", Integer.toString(commit)).commit();
      switch (random.nextInt(8)) {
        case 0 -> script.reopen();
        case 1 -> script.checkpoint();
        default -> {}
      }
    }
    return script.build();
  }

  private static void addChange(StoreScript.Builder script, SplittableRandom random) {
    String map = "map" + random.nextInt(2);
    String key = "key" + random.nextInt(6);
    switch (random.nextInt(8)) {
      case 0 -> script.clear(map);
      case 1, 2 -> script.remove(map, key);
      default -> {
        int most = random.nextInt(6) == 0 ? 3_000 : 100;
        script.put(map, key, bytes(random.nextLong(), random.nextInt(most)));
      }
    }
  }

  /** One force and one append, early enough for every script. */
  private static List<Fault> randomFaults(SplittableRandom random) {
    return List.of(
        Fault.once(FORCE, 3 + random.nextInt(10), LOSE_PAGES),
        Fault.once(APPEND, 3 + random.nextInt(10), random.nextBoolean() ? SHORT_WRITE : DISK_FULL));
  }

  private void addCommits(List<Named> all) {
    add(all, "put", s -> s.put("m", "a", "1").commit());
    add(all, "puts", s -> s.put("m", "a", "1").commit().put("m", "b", "2").commit());
    add(all, "overwrite", s -> s.put("m", "a", "1").commit().put("m", "a", "2").commit());
    add(all, "remove", s -> s.put("m", "a", "1").commit().remove("m", "a").commit());
    add(all, "clear", s -> s.put("m", "a", "1").commit().clear("m").commit());
    add(all, "batch", s -> s.put("m", "a", "1").put("n", "b", "2").put("m", "c", "3").commit());
    add(all, "reopen", s -> s.put("m", "a", "1").commit().reopen().put("m", "b", "2").commit());
  }

  private void addCheckpoints(List<Named> all) {
    add(
        all,
        "checkpoint",
        s -> s.put("m", "a", "1").commit().checkpoint().put("m", "b", "2").commit());
    add(
        all,
        "checkpoint twice",
        s ->
            s.put("m", "a", "1")
                .commit()
                .checkpoint()
                .remove("m", "a")
                .commit()
                .checkpoint()
                .put("m", "b", "2")
                .commit());
    add(
        all,
        "checkpoint and reopen",
        s ->
            s.put("m", "a", "1")
                .commit()
                .checkpoint()
                .reopen()
                .put("m", "a", "2")
                .commit()
                .reopen()
                .clear("m")
                .commit()
                .checkpoint());
  }

  private void addPages(List<Named> all) {
    add(all, "pages", s -> s.put("m", "a", "1").commit().put("m", "b", bytes(1, 12_000)).commit());
  }

  /**
   * A workload whose log begins a new file twice; too large for every image to be looked at.
   *
   * @return the workload
   */
  public Named rotation() {
    StoreUnderTest rotating =
        new StoreUnderTest(
            store.opener(), store.configuration().toBuilder().maxLogBytes(SMALLEST_LOG).build());
    StoreScript script =
        StoreScript.builder()
            .put("m", "a", bytes(1, 30_000))
            .commit()
            .put("m", "b", bytes(2, 30_000))
            .commit()
            .put("m", "c", bytes(3, 30_000))
            .commit()
            .checkpoint()
            .put("m", "d", "4")
            .commit()
            .build();
    return new Named(
        "rotation", new StoreWorkload(rotating, script), new StoreCheck(rotating, script));
  }

  /** The first two forces and appends are those of the descriptor and of the recovery's report. */
  private void addFaults(List<Named> all) {
    addFaults(all, "force of a new log file fails", Fault.once(FORCE, 3, LOSE_PAGES));
    addFaults(all, "force of a commit fails", Fault.once(FORCE, 4, LOSE_PAGES));
    addFaults(all, "force of a later commit fails", Fault.once(FORCE, 5, LOSE_PAGES));
    addFaults(all, "force of a snapshot fails", Fault.once(FORCE, 6, LOSE_PAGES));
    addFaults(
        all,
        "a force fails, and one after it",
        Fault.once(FORCE, 4, LOSE_PAGES),
        Fault.once(FORCE, 7, LOSE_PAGES));
    addFaults(
        all,
        "a force fails, and the disk is full when the store is opened",
        Fault.once(FORCE, 4, LOSE_PAGES),
        Fault.once(APPEND, 5, DISK_FULL));
    addFaults(all, "short write", Fault.once(APPEND, 4, SHORT_WRITE));
    addFaults(all, "full disk", Fault.once(APPEND, 4, DISK_FULL));
  }

  private void addFaults(List<Named> all, String name, Fault... faults) {
    StoreScript script =
        StoreScript.builder()
            .put("m", "a", "1")
            .commit()
            .put("m", "a", "2")
            .commit()
            .checkpoint()
            .put("m", "b", "3")
            .commit()
            .build();
    all.add(
        new Named(
            name,
            new ReopeningStoreWorkload(store, script, List.of(faults)),
            new StoreCheck(store, script)));
  }

  private void add(List<Named> all, String name, UnaryOperator<StoreScript.Builder> steps) {
    StoreScript script = steps.apply(StoreScript.builder()).build();
    all.add(new Named(name, new StoreWorkload(store, script), new StoreCheck(store, script)));
  }

  private static Value bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return Value.of(ValueType.BINARY, bytes);
  }
}
