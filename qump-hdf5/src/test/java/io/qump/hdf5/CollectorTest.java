package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.hdf5.CleaningPolicy.Candidate;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import io.qump.spi.VerificationCheck;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.TestSchemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The collector keeps the files in proportion to what is needed, and never loses any of it. */
class CollectorTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20260103);

  @Test
  void filesStayInProportionAndEverythingIsThere() {
    System.out.println("CollectorTest seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    MemoryVolume volume = new MemoryVolume();
    TreeMap<String, String> model = new TreeMap<>();
    // Small generations, so that each flush makes several.
    Hdf5BaseProvider provider = new Hdf5BaseProvider(20_000);
    StorageBackend base = provider.open(TestBases.context(volume));
    for (int commit = 1; commit <= 150; commit++) {
      TreeMap<String, EntryChange> changes = new TreeMap<>();
      for (int i = 0; i < 60; i++) {
        String key = "key %04d".formatted(random.nextInt(800));
        boolean remove = random.nextInt(4) == 0;
        String value = "x".repeat(random.nextInt(300)) + commit;
        changes.put(
            key,
            remove
                ? new EntryChange(TestBases.bytes(key), commit, null)
                : TestBases.put(key, commit, value));
        if (remove) {
          model.remove(key);
        } else {
          model.put(key, value);
        }
      }
      base.apply(
          new ChangeSet(
              commit,
              commit,
              List.of(new MapChanges(TestBases.FRUIT, 0, List.copyOf(changes.values())))));
      base.force(commit);
      if (commit % 30 == 0) {
        base.close();
        base = provider.open(TestBases.context(volume));
        assertHas(base, model);
      }
    }
    long needed = model.values().stream().mapToLong(String::length).sum();
    long files =
        volume.list("base").stream()
            .mapToLong(
                name -> {
                  try (var file = volume.open(name)) {
                    return file.size();
                  }
                })
            .sum();
    assertTrue(files < 6 * needed, "bytes in files=" + files + " of values=" + needed);
    assertTrue(volume.list("base").size() < 40, volume.list("base")::toString);
    base.close();
  }

  private static void assertHas(StorageBackend base, Map<String, String> model) {
    for (int i = 0; i < 800; i++) {
      String key = "key %04d".formatted(i);
      byte[] bytes = TestBases.bytes(key);
      StoredValue value =
          base.get(TestBases.FRUIT, bytes, TestSchemes.sha256().identityHash(bytes));
      assertEquals(
          model.get(key),
          value == null ? null : new String(value.bytes(), java.nio.charset.StandardCharsets.UTF_8),
          key);
    }
    List<Object> faults = new ArrayList<>();
    for (VerificationCheck check :
        base.role(io.qump.spi.Verification.class).orElseThrow().checks()) {
      faults.addAll(check.run(advanced -> {}).faults());
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void aViewKeepsWhatTheCollectorDeletes() {
    MemoryVolume volume = new MemoryVolume();
    try (StorageBackend base = TestBases.open(volume)) {
      base.apply(
          new ChangeSet(
              1,
              1,
              List.of(new MapChanges(TestBases.FRUIT, 0, List.of(TestBases.put("a", 1, "1"))))));
      base.force(1);
      BaseView view = base.role(io.qump.spi.BaseSnapshots.class).orElseThrow().pin();
      for (int commit = 2; commit < 30; commit++) {
        base.apply(
            new ChangeSet(
                commit,
                1,
                List.of(
                    new MapChanges(
                        TestBases.FRUIT, 0, List.of(TestBases.put("a", commit, "" + commit))))));
        base.force(commit);
      }
      byte[] key = TestBases.bytes("a");
      StoredValue old = view.get(TestBases.FRUIT, key, TestSchemes.sha256().identityHash(key));
      assertEquals(1, java.util.Objects.requireNonNull(old).sequence());
      assertTrue(volume.list("base").size() < 10, volume.list("base")::toString);
      view.close();
    }
  }

  @Test
  void whatIsMostlyNeededIsLeftAlone() {
    List<Candidate> full = List.of(new Candidate(1, 100, 90), new Candidate(2, 100, 80));
    assertEquals(List.of(), CleaningPolicy.choose(full, 0));
    List<Candidate> half =
        List.of(new Candidate(1, 100, 90), new Candidate(2, 100, 5), new Candidate(3, 100, 0));
    assertEquals(List.of(2), CleaningPolicy.choose(half, 0));
  }
}
