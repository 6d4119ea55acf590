package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.BaseView;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The base alone under power cuts at every step of flushes with history and of merges that move the
 * horizon: what is recovered shows every commit from its horizon on. A commit is one flush, and is
 * made ten milliseconds after the one before.
 */
class BasePastCrashTest {

  private static final long SEED = 20_261_121;
  private static final int COMMITS = 8;
  private static final long TICK_MILLIS = 10;
  private static final Duration RETENTION = Duration.ofMillis(25);
  private static final SegmentOptions OPTIONS = new SegmentOptions(2_000, 1L << 40, false);

  /** A model of so many commits; the same each time. */
  private static PastModel model(long commits) {
    PastModel model = new PastModel(new Random(SEED), 3);
    for (long commit = 1; commit <= commits; commit++) {
      model.commit(commit * TICK_MILLIS);
    }
    return model;
  }

  private static SegmentBase open(Volume volume, long commit) {
    return SegmentBase.open(
        TestBases.context(
            volume,
            new Random(commit),
            RETENTION,
            () -> Instant.ofEpochMilli(commit * TICK_MILLIS)),
        OPTIONS);
  }

  private static final Workload WORKLOAD =
      (volume, acknowledgements) -> {
        for (int commit = 1; commit <= COMMITS; commit++) {
          // Opened anew for each commit, so that its clock stands at the time of the commit.
          try (SegmentBase base = open(volume, commit)) {
            flush(base, commit, acknowledgements);
            int runs = base.live().runs().size();
            if (commit == 3) {
              base.compact(base.live().runs().subList(0, runs - 1));
            } else if (commit == 6 || commit == COMMITS) {
              base.compact(base.live().runs());
            }
          }
        }
      };

  private static void flush(SegmentBase base, long commit, Acknowledgements acknowledgements) {
    acknowledgements.issued(commit);
    base.apply(model(commit).changes(commit - 1, true));
    base.force(commit);
    acknowledgements.acknowledged(commit);
  }

  private static List<String> state(BaseView view) {
    List<String> state = new ArrayList<>();
    for (int map = 0; map < PastModel.MAPS; map++) {
      ScanRequest all = new ScanRequest(TestBases.map(map), KeyRange.ALL, false, 100);
      for (StoredEntry entry : view.scan(all).entries()) {
        String key = new String(entry.key(), StandardCharsets.UTF_8);
        state.add(map + key + "@" + entry.value().sequence());
      }
    }
    return state;
  }

  private static List<String> state(PastModel model, long sequence) {
    List<String> state = new ArrayList<>();
    for (int map = 0; map < PastModel.MAPS; map++) {
      int number = map;
      model.at(sequence, map).forEach((key, written) -> state.add(number + key + "@" + written));
    }
    return state;
  }

  /** What was recovered. */
  private record Recovered(long durable, List<String> newest) {}

  private static final class Check implements RecoveryCheck<Recovered> {

    @Override
    public Recovered recover(Volume volume) {
      try (SegmentBase base = open(volume, COMMITS)) {
        base.verify();
        checkPast(base);
        return new Recovered(base.durableSequence(), state(base.pin()));
      }
    }

    @Override
    public Recovered stateOf(long commit) {
      return new Recovered(commit, state(model(commit), commit));
    }

    @Override
    public void use(Volume volume) {
      long next;
      try (SegmentBase base = open(volume, COMMITS + 1)) {
        next = base.durableSequence() + 1;
        base.apply(model(next).changes(next - 1, true));
        base.force(next);
        base.compact(base.live().runs());
        checkPast(base);
      }
      try (SegmentBase base = open(volume, COMMITS + 1)) {
        base.verify();
        checkPast(base);
        assertEquals(state(model(next), next), state(base.pin()));
      }
    }

    private static void checkPast(SegmentBase base) {
      PastModel model = model(base.durableSequence());
      long horizon = base.horizon().sequence();
      assertEquals(model.timeMillis(horizon), base.horizon().timeMillis());
      for (long sequence = horizon; sequence <= base.durableSequence(); sequence++) {
        assertEquals(
            state(model, sequence), state(base.pin(sequence)), "asOf=" + sequence + " " + horizon);
        assertEquals(sequence, base.lastCommitAt(sequence * TICK_MILLIS + 1).sequence());
      }
    }
  }

  @Test
  void mergesMoveTheHorizon() throws Exception {
    MemoryVolume volume = new MemoryVolume();
    WORKLOAD.run(volume, new Silence());
    try (SegmentBase base = open(volume, COMMITS)) {
      // Three commits are at most 25 ms old, the one before was shown 25 ms ago.
      assertEquals(COMMITS - 3, base.horizon().sequence());
      assertEquals(1, base.live().runs().size());
    }
  }

  @Test
  void powerCutsTakeNothingFromThePast() throws Exception {
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(400).build())
            .explore("flush with history and merge", WORKLOAD, new Check());
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 100, report.toString());
  }

  private static final class Silence implements Acknowledgements {
    @Override
    public void issued(long commit) {}

    @Override
    public void acknowledged(long commit) {}
  }
}
