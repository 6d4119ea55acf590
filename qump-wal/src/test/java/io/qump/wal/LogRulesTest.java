package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.SystemLimitException;
import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.MemoryVolume;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Misuse is refused with a clear error, and changes nothing. */
class LogRulesTest {

  private final MemoryVolume volume = new MemoryVolume();

  private static LogCommit commit(Mutation... mutations) {
    return new LogCommit(2, 0, List.of(mutations));
  }

  private static Mutation.Put put(int keyLength, int type) {
    return new Mutation.Put(Commits.MAP, new byte[keyLength], type, new byte[1]);
  }

  @Test
  void illegalCommitsAreRefusedAndChangeNothing() {
    List<LogCommit> illegal =
        List.of(
            Commits.put(1),
            Commits.put(3),
            Commits.put(0),
            commit(),
            commit(put(65_536, 1)),
            commit(put(1, -1)),
            commit(put(1, 65_536)),
            commit(new Mutation.Remove(Commits.MAP, new byte[65_536])),
            commit(new Mutation.Clear(new MapId(-1, ""))));
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 1);
      for (LogCommit commit : illegal) {
        assertThrows(InvalidArgumentException.class, () -> log.log().append(commit));
      }
      log.commit(2, 2);
    }
    assertEquals(TestLog.puts(1, 2), TestLog.open(volume).commits());
  }

  @Test
  void aCommitThatIsTooLongForARecordIsRefused() {
    Mutation half = new Mutation.Put(Commits.MAP, new byte[1], 1, new byte[64 << 20]);
    LogCommit tooLong = new LogCommit(1, 0, Collections.nCopies(32, half));
    try (TestLog log = TestLog.open(volume)) {
      SystemLimitException refused =
          assertThrows(SystemLimitException.class, () -> log.log().append(tooLong));
      assertEquals(true, refused.toString().contains("commit in parts"), refused::toString);
      log.commit(1, 1);
    }
  }

  @Test
  void positionsThatWereNotGivenAreRefused() {
    try (TestLog log = TestLog.open(volume)) {
      long position = log.append(1, 1);
      assertThrows(InvalidArgumentException.class, () -> log.log().force(position + 1));
      assertThrows(InvalidArgumentException.class, () -> log.log().force(-1));
    }
  }

  @Test
  void theLogIsReplayedFirstAndOnce() {
    try (WriteAheadLog log = TestLog.unreplayed(volume)) {
      assertThrows(InvalidArgumentException.class, () -> log.append(Commits.put(1)));
      assertThrows(InvalidArgumentException.class, () -> log.force(0));
      assertThrows(InvalidArgumentException.class, () -> log.drop(0));
      assertThrows(InvalidArgumentException.class, () -> log.replay(-1, commit -> {}));
      log.replay(0, commit -> {});
      assertThrows(InvalidArgumentException.class, () -> log.replay(0, commit -> {}));
      log.append(Commits.put(1));
    }
  }

  @Test
  void aClosedLogIsClosed() {
    TestLog log = TestLog.open(volume);
    log.commit(1, 1);
    log.close();
    log.close();
    assertThrows(ClosedException.class, () -> log.append(2, 2));
    assertThrows(ClosedException.class, () -> log.log().drop(1));
    assertThrows(ClosedException.class, () -> log.log().replay(0, commit -> {}));
    WriteAheadLog unreplayed = TestLog.unreplayed(volume);
    unreplayed.close();
    assertThrows(ClosedException.class, () -> unreplayed.append(Commits.put(1)));
    assertThrows(ClosedException.class, () -> unreplayed.replay(0, commit -> {}));
  }

  @Test
  void anExceptionOfTheOneWhoReplaysIsPassedOn() {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 3);
    }
    try (WriteAheadLog log = TestLog.unreplayed(volume)) {
      IllegalStateException thrown = new IllegalStateException("on purpose");
      IllegalStateException caught =
          assertThrows(
              IllegalStateException.class,
              () ->
                  log.replay(
                      0,
                      commit -> {
                        throw thrown;
                      }));
      assertEquals(thrown, caught);
    }
    assertEquals(TestLog.puts(1, 3), TestLog.open(volume).commits());
  }
}
