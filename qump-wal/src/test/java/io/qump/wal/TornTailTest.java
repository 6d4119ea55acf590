package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.ReplayReport.TornTail;
import io.qump.testkit.MemoryVolume;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a power cut leaves of bytes that were not forced is ignored, reported, and not in the way.
 */
class TornTailTest {

  private static final int KEPT = 4;

  private final MemoryVolume volume = new MemoryVolume();

  /** The only file of the log, with one commit more than KEPT. */
  private byte[] whole = new byte[0];

  /** Where that commit begins. */
  private int start;

  @BeforeEach
  void writeAndCrash() {
    TestLog log = TestLog.open(volume);
    log.commit(1, KEPT);
    start = Image.of(volume).content(1).length;
    log.commit(KEPT + 1, KEPT + 1);
    whole = Image.of(volume).content(1);
  }

  @Test
  void aRecordCutAtAnyByteIsIgnored() {
    for (int length = start; length < whole.length; length++) {
      requireTorn(Arrays.copyOf(whole, length), length - start);
    }
  }

  @Test
  void aRecordThatTurnsIntoOtherBytesAnywhereIsIgnored() {
    for (int from = start; from < whole.length; from++) {
      for (int filling : new int[] {0x00, 0xFF, 0x55}) {
        byte[] torn = whole.clone();
        Arrays.fill(torn, from, torn.length, (byte) filling);
        requireTorn(torn, whole.length - start);
      }
    }
  }

  @Test
  void aRecordWhoseFirstBytesNeverArrivedIsIgnored() {
    for (int to = start + 1; to <= whole.length; to++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, start, to, (byte) 0);
      requireTorn(torn, whole.length - start);
    }
  }

  @Test
  void bytesOfAnySortBehindTheLastRecordAreIgnored() {
    Random random = new Random(1);
    for (int length = 1; length < 200; length++) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      for (byte[] tail : List.of(new byte[length], filled(length, 0xFF), noise)) {
        byte[] longer = Arrays.copyOf(whole, whole.length + length);
        System.arraycopy(tail, 0, longer, whole.length, length);
        requireRecovers(longer, KEPT + 1, whole.length, length);
      }
    }
  }

  private static byte[] filled(int length, int filling) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) filling);
    return bytes;
  }

  private void requireTorn(byte[] content, int tornBytes) {
    if (Arrays.equals(content, whole)) {
      return;
    }
    requireRecovers(content, KEPT, start, tornBytes);
  }

  /** Opens twice, writes, and opens again: the torn bytes stay where they are, and out of sight. */
  private static void requireRecovers(byte[] content, int last, int position, int tornBytes) {
    MemoryVolume torn = new Image(new java.util.TreeMap<>()).with(1, content).volume();
    List<TornTail> tails =
        tornBytes == 0 ? List.of() : List.of(new TornTail(Image.name(1), position, tornBytes));
    try (TestLog log = TestLog.open(torn)) {
      assertEquals(TestLog.puts(1, last), log.commits());
      assertEquals(tails, log.report().tornTails());
    }
    try (TestLog log = TestLog.open(torn)) {
      assertEquals(TestLog.puts(1, last), log.commits());
      log.commit(last + 1, last + 2);
    }
    assertArrayEquals(content, Image.of(torn).content(1));
    try (TestLog log = TestLog.open(torn.afterPowerCut())) {
      assertEquals(TestLog.puts(1, last + 2), log.commits());
      assertEquals(List.of(), log.report().tornTails());
    }
  }

  /**
   * The medium writes unforced pages in any order. Commits that were appended and never forced were
   * found behind a hole, and a log that took them for proof of damage refused to open after a plain
   * power cut.
   */
  @Test
  void wholeRecordsBehindTornOnesAreNoDamageIfNothingWasForcedThere() {
    MemoryVolume unforced = new MemoryVolume();
    TestLog log = TestLog.open(unforced, 0, 64 << 10);
    log.commit(1, 2);
    int forced = Image.of(unforced).content(1).length;
    for (int sequence = 3; sequence <= 20; sequence++) {
      log.log().append(Commits.put(sequence, 10_000));
    }
    byte[] content = Image.of(unforced).content(1).clone();
    assertTrue(content.length > forced + 20_000, () -> "length=" + content.length);
    Arrays.fill(content, forced + 100, forced + 200, (byte) 0);
    Image hole = Image.of(unforced).with(1, content);
    try (TestLog reopened = TestLog.open(hole.without(2).volume())) {
      assertEquals(TestLog.puts(1, 2), reopened.commits());
      assertEquals(
          List.of(new TornTail(Image.name(1), forced, content.length - forced)),
          reopened.report().tornTails());
    }
  }

  @Test
  void whatSurvivedWithoutProofIsCopiedAndDurableWhenReplayReturns() {
    MemoryVolume killed = Image.of(volume).volume();
    try (TestLog log = TestLog.open(killed)) {
      assertEquals(TestLog.puts(1, KEPT + 1), log.commits());
      MemoryVolume cut = killed.afterPowerCut();
      // The old file may have lost what was not known to be forced.
      Image lost = Image.of(cut).with(1, Arrays.copyOf(whole, start));
      assertEquals(TestLog.puts(1, KEPT + 1), TestLog.open(lost.volume()).commits());
    }
  }

  @Test
  void openingAgainAndAgainCopiesOnce() {
    for (int i = 0; i < 5; i++) {
      assertEquals(TestLog.puts(1, KEPT + 1), TestLog.open(volume).commits());
    }
    assertEquals(List.of(Image.name(1), Image.name(2)), volume.list(TestLog.DIRECTORY));
  }

  @Test
  void whatTheBaseHoldsIsNotCopied() {
    assertEquals(List.of(), TestLog.open(volume, KEPT + 1).commits());
    assertEquals(List.of(Image.name(1)), volume.list(TestLog.DIRECTORY));
  }
}
