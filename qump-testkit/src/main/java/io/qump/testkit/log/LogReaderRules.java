package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.error.QumpException;
import io.qump.spi.LogReader;
import io.qump.spi.LogReaders;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The provider's role {@link LogReaders}. */
@RuleGroup("Role LogReaders")
interface LogReaderRules extends LogSource {

  /** What somebody who only reads may do to a medium. */
  Set<OperationKind> READING = Set.of(OperationKind.OPEN, OperationKind.LIST, OperationKind.READ);

  /** As many bytes as make a few commits fill a file of {@link TestedLog#SMALL}. */
  int LARGE_VALUE = 30_000;

  private LogReader reader(Volume volume) {
    assumeTrue(logProvider() instanceof LogReaders, "the log does not offer LogReaders");
    return ((LogReaders) logProvider())
        .openReader(TestedLog.context(volume, TestedLog.STORE, TestedLog.SMALL, 0));
  }

  /** Reads everything behind a sequence anew. */
  private static List<String> read(LogReader reader, long after) {
    List<String> found = new ArrayList<>();
    reader.read(after, commit -> found.add(LogTexts.text(commit)));
    return found;
  }

  @Test
  default void aReaderSeesWhatWasForced() {
    MemoryVolume volume = new MemoryVolume();
    try (LogReader reader = reader(volume)) {
      assertEquals(List.of(), read(reader, 0), "nobody has made the log");
      for (int run = 0; run < 3; run++) {
        try (TestedLog log = TestedLog.small(this, volume, 0, run)) {
          long first = 4L * run + 1;
          log.commit(first, first + 3);
          assertEquals(LogTexts.puts(1, first + 3), read(reader, 0), "run=" + run);
          assertEquals(LogTexts.puts(first, first + 3), read(reader, first - 1), "run=" + run);
        }
        assertEquals(LogTexts.puts(1, 4L * run + 4), read(reader, 0), "closed, run=" + run);
      }
    }
  }

  /** Also over the ends of files; what reading on does not hand over, reading anew does. */
  @Test
  default void aReaderReadsOnFromWhereItEnded() {
    MemoryVolume volume = new MemoryVolume();
    try (LogReader reader = reader(volume);
        TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      List<String> expected = new ArrayList<>();
      List<String> found = new ArrayList<>(read(reader, 0));
      for (long sequence = 1; sequence <= 20; sequence++) {
        log.commit(LogTexts.put(sequence, LARGE_VALUE));
        expected.add(LogTexts.text(LogTexts.put(sequence, LARGE_VALUE)));
        if (!reader.readOn(commit -> found.add(LogTexts.text(commit)))) {
          found.clear();
          found.addAll(read(reader, 0));
        }
        assertEquals(expected, found, "sequence=" + sequence);
      }
    }
  }

  @Test
  default void aLogThatDoesNotReachBackIsToldApart() {
    MemoryVolume volume = new MemoryVolume();
    try (LogReader reader = reader(volume);
        TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      for (long sequence = 1; sequence <= 20; sequence++) {
        log.commit(LogTexts.put(sequence, LARGE_VALUE));
      }
      log.log().drop(18);
      assertThrows(QumpException.class, () -> read(reader, 0));
      assertEquals(
          List.of(
              LogTexts.text(LogTexts.put(19, LARGE_VALUE)),
              LogTexts.text(LogTexts.put(20, LARGE_VALUE))),
          read(reader, 18),
          "what the base does not hold");
    }
  }

  @Test
  default void aReaderChangesNothing() {
    MemoryVolume volume = new MemoryVolume();
    FaultVolume seen = new FaultVolume(volume);
    try (TestedLog log = TestedLog.small(this, volume, 0, 0);
        LogReader reader = reader(seen)) {
      log.commit(1, 3);
      assertEquals(LogTexts.puts(1, 3), read(reader, 0));
      log.commit(4, 5);
      assertTrue(reader.readOn(commit -> {}));
    }
    seen.counts()
        .forEach(
            (kind, count) ->
                assertTrue(READING.contains(kind) || count == 0, kind + " count=" + count));
    assertEquals(0, seen.handles(), "files left open");
  }

  /** The writer was killed in the middle of a record, or is writing it now. */
  @Test
  default void aReaderStopsBeforeHalfARecord() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.small(this, volume, 0, 0);
        LogReader reader = reader(volume)) {
      log.commit(1, 3);
      List<String> files = volume.list("log");
      String newest = files.get(files.size() - 1);
      int length = volume.image().content(newest).length();
      log.commit(4, 4);
      int longer = volume.image().content(newest).length();
      assertTrue(longer > length, "the commit is in the same file");
      for (int bytes = length; bytes < longer; bytes++) {
        DiskImage image = volume.image();
        MemoryVolume cut = image.with(newest, image.content(newest).first(bytes)).volume();
        try (LogReader beside = reader(cut)) {
          assertEquals(LogTexts.puts(1, 3), read(beside, 0), "bytes=" + bytes);
        }
      }
      assertEquals(LogTexts.puts(1, 4), read(reader, 0), "whole");
    }
  }
}
