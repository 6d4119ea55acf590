package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.QumpConfiguration;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.error.StorageException;
import io.qump.spi.EngineBinding;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.ReferenceEngine;
import io.qump.testkit.fault.FaultSweep;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecordingVolume;
import io.qump.testkit.toy.Flaw;
import io.qump.testkit.toy.ToyStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A store behind the public API, opened as any engine is, explored from end to end. */
class StoreCheckTest {

  private static final StoreScript SCRIPT =
      StoreScript.builder()
          .put("a", "k", "one")
          .put("b", "k", "two")
          .commit()
          .reopen()
          .clear("a")
          .put("a", "l", "three")
          .commit()
          .remove("b", "k")
          .commit()
          .build();

  static StoreUnderTest store(Set<Flaw> flaws) {
    QumpConfiguration configuration =
        QumpConfiguration.builder().directory(Path.of("store")).build();
    return new StoreUnderTest(
        (settings, environment) -> {
          Volume volume = environment.volumes().orElseThrow().apply(Path.of("store"));
          return EngineBinding.find()
              .bind(
                  new DurableReferenceEngine(
                      new ReferenceEngine(settings), new ToyStore(volume, flaws)),
                  settings,
                  environment);
        },
        configuration);
  }

  private static PowerCutReport explore(StoreScript script, Set<Flaw> flaws) throws Exception {
    StoreUnderTest store = store(flaws);
    return new PowerCutExplorer(PowerCutOptions.sampling(1_000).build())
        .explore("script", new StoreWorkload(store, script), new StoreCheck(store, script));
  }

  @Test
  void aRightStoreStandsEveryCut() throws Exception {
    assertTrue(explore(SCRIPT, Set.of()).requireNoFailures().checked() > 500);
    explore(StoreScript.random(3, 10), Set.of()).requireNoFailures();
  }

  @Test
  void aWrongStoreDoesNot() throws Exception {
    PowerCutReport report = explore(SCRIPT, Set.of(Flaw.FORGET_FORCE));
    AssertionError error = assertThrows(AssertionError.class, report::requireNoFailures);
    assertTrue(error.toString().contains("is the state of no commit"), error.toString());
  }

  @Test
  void aRightStoreAnswersFaults() throws Exception {
    StoreUnderTest store = store(Set.of());
    new FaultSweep(PowerCutOptions.sampling(20).build())
        .run("script", new StoreWorkload(store, SCRIPT), new StoreCheck(store, SCRIPT))
        .requireNoViolations();
  }

  @Test
  void theScriptKnowsWhatTheStoreHolds() {
    assertEquals(3, SCRIPT.commits());
    assertEquals(StoreState.empty(), SCRIPT.stateAfter(0));
    assertEquals(state("a k one", "b k two"), SCRIPT.stateAfter(1));
    assertEquals(state("a l three", "b k two"), SCRIPT.stateAfter(2));
    assertEquals(state("a l three"), SCRIPT.stateAfter(3));
  }

  private static StoreState state(String... entries) {
    TreeMap<String, SortedMap<String, Value>> maps = new TreeMap<>();
    for (String entry : entries) {
      String[] words = entry.split(" ", -1);
      maps.put(words[0], new TreeMap<>(Map.of(words[1], Value.encode(words[2], Codecs.STRING))));
    }
    return new StoreState(maps);
  }

  /** Else a state after a power cut would not say which commit was the last. */
  @Test
  void everyCommitOfARandomScriptLeavesAStateOfItsOwn() {
    StoreScript script = StoreScript.random(5, 50);
    for (long i = 1; i <= script.commits(); i++) {
      assertNotEquals(script.stateAfter(i - 1), script.stateAfter(i), "seed=5 commit=" + i);
    }
    assertEquals(script.stateAfter(50), StoreScript.random(5, 50).stateAfter(50));
    assertNotEquals(script.stateAfter(50), StoreScript.random(6, 50).stateAfter(50));
  }

  @Test
  void aWorkloadDoesTheSameEachTime() throws Exception {
    StoreWorkload workload = new StoreWorkload(store(Set.of()), StoreScript.random(3, 10));
    assertEquals(
        PowerCutExplorer.record(workload).fingerprint(),
        PowerCutExplorer.record(workload).fingerprint());
  }

  @Test
  void aWorkloadStopsAtTheFirstFailureAndClosesTheStore() {
    RecordingVolume disk = new RecordingVolume();
    MemoryVolume other = new MemoryVolume();
    StoreUnderTest store = store(Set.of());
    StoreUnderTest twice =
        new StoreUnderTest(
            (settings, environment) -> {
              if (disk.exists("log-0001")) {
                throw new StorageException("x", "open", "as told", null);
              }
              return store.opener().open(settings, environment);
            },
            store.configuration());
    StoreWorkload workload = new StoreWorkload(twice, SCRIPT);
    assertThrows(StorageException.class, () -> workload.run(disk, disk.acknowledgements()));
    assertEquals(SCRIPT.stateAfter(1), new StoreCheck(store, SCRIPT).recover(disk));
    assertEquals(StoreState.empty(), new StoreCheck(store, SCRIPT).recover(other));
  }
}
