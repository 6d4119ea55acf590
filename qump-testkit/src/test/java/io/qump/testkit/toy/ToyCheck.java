package io.qump.testkit.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.Volume;
import io.qump.testkit.power.RecoveryCheck;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a toy store must do after a power cut. Immutable and thread-safe.
 *
 * @param flaws what the store does wrong
 */
public record ToyCheck(Set<Flaw> flaws) implements RecoveryCheck<SortedMap<String, String>> {

  @Override
  public SortedMap<String, String> recover(Volume volume) {
    try (ToyStore store = new ToyStore(volume, flaws)) {
      return store.entries();
    }
  }

  @Override
  public SortedMap<String, String> stateOf(long commit) {
    return ToyWorkload.stateAfter(commit);
  }

  @Override
  public void use(Volume volume) {
    SortedMap<String, String> expected;
    try (ToyStore store = new ToyStore(volume, flaws)) {
      store.put("used", "once");
      store.compact();
      store.put("used", "twice");
      expected = store.entries();
      assertEquals("twice", expected.get("used"));
    }
    assertEquals(expected, recover(volume));
  }
}
