package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.RepairReport.LostCommits;
import io.qump.spi.ExaminedLog;
import io.qump.spi.RepairPlan;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Logs damaged in their middle: every commit that verifies comes back, before and behind the
 * damage, those that are lost are named and stand in the repaired log without changes.
 */
class LogRepairTest {

  private static final String FIRST = "log/log-0000000000000001.qlog";
  private static final String SECOND = "log/log-0000000000000002.qlog";

  /** Two files with the commits 1 to 5 and 6 to 10. */
  private static DiskImage image() {
    MemoryVolume volume = new MemoryVolume();
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 5);
    }
    try (TestLog log = TestLog.open(volume)) {
      log.commit(6, 10);
    }
    return volume.image();
  }

  /** Where the records of a file begin; behind the last one its mark. */
  private static List<Integer> records(FileContent file) {
    List<Integer> records = new ArrayList<>();
    for (int at = FileHeader.LENGTH; at < file.length(); ) {
      records.add(at);
      at += RecordFormat.CONTENT + file.buffer().getInt(at + RecordFormat.CONTENT_LENGTH);
    }
    return records;
  }

  private static DiskImage damage(DiskImage image, String file, int at) {
    FileContent content = image.content(file);
    return image.with(file, content.with(at, (byte) (content.at(at) ^ 0x10)));
  }

  private static ExaminedLog examine(MemoryVolume volume) {
    return new WalProvider().examine(TestLog.context(volume, TestLog.STORE, 100 << 20, 1));
  }

  /** Repairs, opens and uses a log; answers what was lost. */
  private static List<LostCommits> repair(DiskImage damaged, long after, List<String> expected) {
    MemoryVolume volume = damaged.volume();
    RepairPlan plan = examine(volume).plan(after, List.of());
    assertFalse(plan.what().isEmpty());
    assertEquals(damaged, volume.image(), "planning changed something");
    plan.carryOut();
    assertTrue(examine(volume).plan(after, List.of()).what().isEmpty());
    long next;
    try (TestLog log = TestLog.open(volume, after)) {
      assertEquals(expected, log.commits().stream().filter(text -> !isEmpty(text)).toList());
      next = after + log.commits().size() + 1;
      log.commit(next, next);
    }
    try (TestLog log = TestLog.open(volume, after)) {
      assertEquals(next - after, log.commits().size());
    }
    for (String name : damaged.names()) {
      String aside = name.replace("log/", "log/damaged/");
      assertEquals(damaged.content(name), volume.image().content(aside), aside);
    }
    return plan.what().lostCommits();
  }

  private static boolean isEmpty(String commit) {
    return commit.indexOf(' ') < 0;
  }

  private static List<String> putsBut(long lost, long first) {
    List<String> puts = new ArrayList<>(TestLog.puts(first, 10));
    puts.remove(Commits.text(Commits.put(lost)));
    return puts;
  }

  @Test
  void eachDamagedCommitIsTheOnlyOneThatIsLost() {
    DiskImage image = image();
    long sequence = 1;
    for (String file : List.of(FIRST, SECOND)) {
      List<Integer> records = records(image.content(file));
      for (int record : records.subList(0, 5)) {
        for (int offset : new int[] {0, 4, 8, 12, 16, 24, 32, 41}) {
          List<LostCommits> lost =
              repair(damage(image, file, record + offset), 0, putsBut(sequence, 1));
          assertEquals(List.of(new LostCommits(sequence, sequence)), lost, file + " " + record);
        }
        sequence++;
      }
    }
  }

  @Test
  void whatTheBaseHoldsIsNotLost() {
    DiskImage image = image();
    int third = records(image.content(FIRST)).get(2);
    assertEquals(List.of(), repair(damage(image, FIRST, third), 4, TestLog.puts(5, 10)));
  }

  @Test
  void aDamagedHeaderLosesNothing() {
    DiskImage image = image();
    for (int at : new int[] {0, 9, 14, 29, 36, 40, 43, 50, 58, 66, 70, 80, 86}) {
      assertEquals(List.of(), repair(damage(image, FIRST, at), 0, TestLog.puts(1, 10)), "at " + at);
      assertEquals(
          List.of(), repair(damage(image, SECOND, at), 0, TestLog.puts(1, 10)), "at " + at);
    }
  }

  @Test
  void aMissingFileLosesItsCommits() {
    assertEquals(
        List.of(new LostCommits(1, 5)), repair(image().without(FIRST), 0, TestLog.puts(6, 10)));
  }

  /** The content that docs/formats/wal.md gives for a lost commit. */
  @Test
  void aLostCommitHasTheDocumentedBytes() {
    ByteBuffer record = CommitEncoder.lost(7, 8);
    byte[] content = new byte[5];
    record.get(RecordFormat.CONTENT, content);
    assertArrayEquals(new byte[] {6, 0, 0, 0, 0}, content);
    assertEquals(RecordFormat.CONTENT + 5, record.remaining());
    assertEquals(7, record.getLong(RecordFormat.SEQUENCE));
  }

  @Test
  void anUndamagedLogIsLeftAlone() {
    MemoryVolume volume = image().volume();
    RepairPlan plan = examine(volume).plan(0, List.of());
    assertTrue(plan.what().isEmpty(), plan.what().toString());
    plan.carryOut();
    assertEquals(image().names(), volume.image().names());
    assertEquals(1, examine(volume).wholeFrom());
    assertEquals(
        4,
        examine(damage(image(), FIRST, records(image().content(FIRST)).get(2)).volume())
            .wholeFrom());
  }
}
