package io.qump.core;

import io.qump.spi.CommitOutcome;
import io.qump.spi.EngineView;
import io.qump.spi.Environment;
import io.qump.spi.StoredValue;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * What lincheck lets threads do to a store of two keys, which an old snapshot has kept a state of.
 * Each operation must take effect at one moment.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:1")
@Param(name = "value", gen = IntGen.class, conf = "3:9")
public class StoreOperations {

  private final NumberStore store = started();

  /** A store with 2 under key 0, of which a snapshot has kept 1. */
  private static NumberStore started() {
    NumberStore store = new NumberStore(Environment.system(), new PlainScheme());
    store.commit(store.put(key(0), 1));
    store.snapshot();
    store.commit(store.put(key(0), 2));
    return store;
  }

  @Operation
  public @Nullable Long get(@Param(name = "key") int key) {
    return store.get(key(key));
  }

  @Operation
  public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
    store.commit(store.put(key(key), value));
  }

  @Operation
  public void putBoth(@Param(name = "value") int value) {
    store.commit(store.put(key(0), value), store.put(key(1), value));
  }

  @Operation
  public void remove(@Param(name = "key") int key) {
    store.commit(store.remove(key(key)));
  }

  @Operation
  public void clear() {
    store.commit(store.clear());
  }

  /** Puts a value where there is none; answers what was there. */
  @Operation
  public @Nullable Long putIfAbsent(
      @Param(name = "key") int key, @Param(name = "value") int value) {
    while (true) {
      StoredValue present = store.get(store.latest, key(key));
      if (present != null) {
        return NumberStore.number(present);
      }
      if (took(
          store.commitIf(
              List.of(store.put(key(key), value)), List.of(store.unchanged(key(key), null))))) {
        return null;
      }
    }
  }

  /** Adds to a value; answers the sum. */
  @Operation
  public long merge(@Param(name = "key") int key, @Param(name = "value") int value) {
    while (true) {
      StoredValue present = store.get(store.latest, key(key));
      long sum = (present == null ? 0 : NumberStore.number(present)) + value;
      if (took(
          store.commitIf(
              List.of(store.put(key(key), sum)), List.of(store.unchanged(key(key), present))))) {
        return sum;
      }
    }
  }

  /** A transaction: puts the sum of both under one of them; answers it. */
  @Operation
  public long sumInto(@Param(name = "key") int key) {
    while (true) {
      try (EngineView view = store.transaction()) {
        StoredValue first = store.get(view, key(0));
        StoredValue second = store.get(view, key(1));
        long sum = number(first) + number(second);
        if (took(
            store.commitIf(
                List.of(store.put(key(key), sum)),
                List.of(store.unchanged(key(0), first), store.unchanged(key(1), second))))) {
          return sum;
        }
      }
    }
  }

  /** Both values as a snapshot shows them. */
  @Operation
  public String both() {
    try (EngineView view = store.snapshot()) {
      return number(store.get(view, key(0))) + " " + number(store.get(view, key(1)));
    }
  }

  @Operation
  public long count() {
    return store.latest.count(store.map);
  }

  private static boolean took(CommitOutcome outcome) {
    return outcome instanceof CommitOutcome.Committed;
  }

  private static long number(@Nullable StoredValue value) {
    return value == null ? 0 : NumberStore.number(value);
  }

  private static String key(int number) {
    return "k" + number + "=";
  }
}
