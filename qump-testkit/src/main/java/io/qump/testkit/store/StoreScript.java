package io.qump.testkit.store;

import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.codec.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a store is put through: commits, each of one or more changes, with checkpoints and with the
 * store closed and opened again in between. The script also knows what the store must hold after
 * each commit. Immutable and thread-safe.
 */
public final class StoreScript {

  private final List<Step> steps;
  private final List<StoreState> states;

  private StoreScript(List<Step> steps) {
    this.steps = List.copyOf(steps);
    this.states = statesOf(steps);
  }

  /** What a script does next. */
  sealed interface Step {

    /** Commits changes together. */
    record Commit(List<StoreChange> changes) implements Step {}

    /** Moves everything into the base. */
    record Checkpoint() implements Step {}

    /** Closes the store and opens it again. */
    record Reopen() implements Step {}
  }

  private static List<StoreState> statesOf(List<Step> steps) {
    List<StoreState> states = new ArrayList<>();
    states.add(StoreState.empty());
    SortedMap<String, SortedMap<String, Value>> maps = new TreeMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Commit commit) {
        commit
            .changes()
            .forEach(
                change ->
                    change.applyTo(maps.computeIfAbsent(change.map(), name -> new TreeMap<>())));
        states.add(new StoreState(maps));
      }
    }
    return List.copyOf(states);
  }

  /**
   * An empty script.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A script drawn at random: puts, removes and clears in a few maps with few keys, values of 0 to
   * 300 bytes, one to four changes a commit, now and then closed and opened again.
   *
   * @param seed the same seed gives the same script
   * @param commits how many commits
   * @return the script
   */
  public static StoreScript random(long seed, int commits) {
    SplittableRandom random = new SplittableRandom(seed);
    Builder script = builder();
    for (int commit = 0; commit < commits; commit++) {
      for (int change = random.nextInt(4); change > 0; change--) {
        addRandomChange(script, random);
      }
      script.put("commits", "last", Integer.toString(commit + 1)).commit();
      if (random.nextInt(8) == 0) {
        script.reopen();
      }
    }
    return script.build();
  }

  private static void addRandomChange(Builder script, SplittableRandom random) {
    String map = "map" + random.nextInt(2);
    String key = "key" + random.nextInt(6);
    switch (random.nextInt(8)) {
      case 0 -> script.clear(map);
      case 1, 2 -> script.remove(map, key);
      default -> {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(20)];
        random.nextBytes(bytes);
        script.put(map, key, Value.of(ValueType.BINARY, bytes));
      }
    }
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * How many commits the script has.
   *
   * @return the number of the last one
   */
  public long commits() {
    return states.size() - 1L;
  }

  /**
   * What the store must hold after a commit.
   *
   * @param commit its number, 0 for the empty store
   * @return the state
   */
  public StoreState stateAfter(long commit) {
    return states.get(Math.toIntExact(commit));
  }

  /** Collects steps. For one thread at a time. */
  public static final class Builder {

    private final List<Step> steps = new ArrayList<>();
    private List<StoreChange> changes = new ArrayList<>();

    private Builder() {}

    /**
     * Adds setting a value to the next commit.
     *
     * @param map the map
     * @param key the key
     * @param value its new value
     * @return this builder
     */
    public Builder put(String map, String key, Value value) {
      changes.removeIf(change -> changes(change, map, key));
      changes.add(new StoreChange.Put(map, key, value));
      return this;
    }

    /**
     * Adds setting a text to the next commit.
     *
     * @param map the map
     * @param key the key
     * @param text its new value
     * @return this builder
     */
    public Builder put(String map, String key, String text) {
      return put(map, key, Value.encode(text, Codecs.STRING));
    }

    /**
     * Adds removing an entry to the next commit.
     *
     * @param map the map
     * @param key the key
     * @return this builder
     */
    public Builder remove(String map, String key) {
      changes.removeIf(change -> changes(change, map, key));
      changes.add(new StoreChange.Remove(map, key));
      return this;
    }

    /**
     * Adds removing all entries of a map to the next commit; what was added for this map before is
     * dropped.
     *
     * @param map the map
     * @return this builder
     */
    public Builder clear(String map) {
      changes.removeIf(change -> change.map().equals(map));
      changes.add(new StoreChange.Clear(map));
      return this;
    }

    /** The last change of a key counts, as in a batch. */
    private static boolean changes(StoreChange change, String map, String key) {
      return change.equals(new StoreChange.Remove(map, key))
          || (change instanceof StoreChange.Put put
              && put.map().equals(map)
              && put.key().equals(key));
    }

    /**
     * Ends a commit: what was added since the last one is committed together.
     *
     * @return this builder
     */
    public Builder commit() {
      steps.add(new Step.Commit(List.copyOf(changes)));
      changes = new ArrayList<>();
      return this;
    }

    /**
     * Moves everything into the base, by a checkpoint.
     *
     * @return this builder
     */
    public Builder checkpoint() {
      steps.add(new Step.Checkpoint());
      return this;
    }

    /**
     * Closes the store and opens it again.
     *
     * @return this builder
     */
    public Builder reopen() {
      steps.add(new Step.Reopen());
      return this;
    }

    /**
     * The script.
     *
     * @return the script; changes behind the last commit are not in it
     */
    public StoreScript build() {
      return new StoreScript(steps);
    }
  }
}
