package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.spi.Mutation;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rule 4 of {@link io.qump.spi.StorageBackend}: what is given comes back. */
@RuleGroup("Reading")
interface ReadRules extends BackendSource {

  /** Applies one commit, and compares everything before and after the base was opened again. */
  private void comesBack(Mutation... mutations) {
    comesBack(new Commits().add(mutations));
  }

  private void comesBack(Commits commits) {
    try (TestedBase tested = new TestedBase(this)) {
      tested.base().apply(commits.changesAfter(0));
      commits.state().assertIsIn(tested.reads(), "applied");
      tested.base().force(commits.last());
      commits.state().assertIsIn(tested.reads(), "forced");
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "opened again");
    }
  }

  @Test
  default void whatWasAppliedIsVisible() {
    comesBack(new Commits().put("a", "1").put("b", "2").put("a", "3").remove("b").put("c", ""));
  }

  @Test
  default void whatIsNotThereIsNull() {
    try (TestedBase tested = new TestedBase(this)) {
      assertNull(tested.reads().get(Commits.map(1), Commits.bytes("a")));
      tested.flush(new Commits().put("a", "1"), 0, 1);
      assertNull(tested.reads().get(Commits.map(2), Commits.bytes("a")));
      assertNull(tested.reads().get(Commits.map(1), new byte[0]));
      assertNull(tested.reads().get(Commits.map(1), Commits.bytes("a\0")));
    }
  }

  @Test
  default void everyTypeComesBack() {
    List<Mutation> puts = new ArrayList<>();
    for (int type : new int[] {1, 2, 127, 128, 255, 256, 32_767, 32_768, 65_535}) {
      puts.add(Commits.put(1, Commits.bytes("type" + type), type, new byte[] {1}));
    }
    comesBack(new Commits().add(puts));
  }

  @Test
  default void valuesMayBeEmptyAndLarge() {
    comesBack(
        Commits.put(1, Commits.bytes("empty"), 1, new byte[0]),
        Commits.put(1, Commits.bytes("zeros"), 2, new byte[1 << 20]),
        Commits.put(1, Commits.bytes("large"), 2, random(1, (4 << 20) + 1)),
        Commits.put(1, Commits.bytes("pages"), 3, random(2, 65_536)));
  }

  @Test
  default void keysMayBeAnyBytes() {
    List<Mutation> puts = new ArrayList<>();
    for (String key :
        List.of(
            "",
            "\0",
            "\0\0",
            "a",
            "A",
            "a ",
            "a\0",
            "/",
            "../../etc/passwd",
            "con",
            "C:\\x",
            "'",
            "\"; --",
            "%",
            "\n",
            "key.lock",
            "ä",
            "\u00ff")) {
      puts.add(
          Commits.put(
              1,
              key.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
              1,
              random(key.hashCode(), 9)));
    }
    for (int length : new int[] {255, 256, 4_096, 65_535}) {
      puts.add(Commits.put(1, random(length, length), 1, new byte[] {(byte) length}));
    }
    comesBack(new Commits().add(puts));
  }

  @Test
  default void keysThatDifferInOneByteAreApart() {
    List<Mutation> puts = new ArrayList<>();
    for (int last = 0; last < 256; last++) {
      puts.add(Commits.put(1, new byte[] {7, (byte) last}, 1, new byte[] {(byte) last}));
    }
    comesBack(new Commits().add(puts));
  }

  @Test
  default void mapsAreApart() {
    byte[] key = Commits.bytes("key");
    comesBack(
        Commits.put(0, key, 1, new byte[] {0}),
        Commits.put(1, key, 1, new byte[] {1}),
        Commits.put(2, key, 2, new byte[] {2}),
        Commits.put(3, Commits.bytes("other"), 2, new byte[] {3}));
  }

  @Test
  default void manyEntriesComeBack() {
    Commits commits = new Commits();
    for (int commit = 0; commit < 4; commit++) {
      List<Mutation> puts = new ArrayList<>();
      for (int entry = 0; entry < 700; entry++) {
        puts.add(Commits.put(1 + entry % 2, random(entry, 1 + entry % 40), 1, random(commit, 30)));
      }
      commits.add(distinct(puts));
    }
    comesBack(commits);
  }

  private static List<Mutation> distinct(List<Mutation> puts) {
    java.util.Set<String> keys = new java.util.HashSet<>();
    return puts.stream()
        .map(Mutation.Put.class::cast)
        .filter(put -> keys.add(put.map().number() + java.util.Arrays.toString(put.key())))
        .map(Mutation.class::cast)
        .toList();
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
