package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A crash before any step, with whatever the medium may then hold, loses nothing that was forced;
 * also a crash in the recovery from that crash. This needs nothing but a volume that says what was
 * forced; a simulator of power cuts may take its place.
 */
class CrashTest {

  /** What a crash left, and what must and may be found in it. */
  private record Crash(Image image, long acknowledged, long issued, long held, String story) {

    CrashScript continued(StepVolume volume) {
      return new CrashScript(volume, issued, acknowledged, held);
    }
  }

  /** Runs a script and takes images before each of its steps, and at its end. */
  private static List<Crash> crashes(Crash before, Consumer<CrashScript> script) {
    List<Crash> crashes = new ArrayList<>();
    MemoryVolume memory = before.image().volume();
    CrashScript[] running = new CrashScript[1];
    StepVolume[] volume = new StepVolume[1];
    Consumer<StepVolume.Step> listener =
        step -> {
          String story = before.story() + " > before " + step.operation() + " " + step.name();
          for (Image image : images(memory, volume[0])) {
            CrashScript now = running[0];
            crashes.add(new Crash(image, now.acknowledged(), now.issued(), now.held(), story));
          }
        };
    volume[0] = new StepVolume(memory, listener);
    running[0] = before.continued(volume[0]);
    script.accept(running[0]);
    listener.accept(new StepVolume.Step(StepVolume.Operation.FORCE, "the end"));
    return crashes;
  }

  private static String key(Crash crash) {
    StringBuilder key = new StringBuilder();
    key.append(crash.acknowledged()).append(' ').append(crash.issued()).append(' ');
    crash.image().files().forEach((name, bytes) -> key.append(name).append(Arrays.hashCode(bytes)));
    return key.append(crash.held()).toString();
  }

  /** What may be on the medium now: durable names and content, and mixtures with the rest. */
  private static List<Image> images(MemoryVolume memory, StepVolume volume) {
    Image kept = Image.of(memory);
    List<Image> images = new ArrayList<>();
    images.add(Image.of(memory.afterPowerCut()));
    images.add(kept);
    Image forcedOnly = kept;
    for (Map.Entry<String, byte[]> file : kept.files().entrySet()) {
      int forced = Math.min(volume.forced(file.getKey()), file.getValue().length);
      if (volume.knows(file.getKey()) && forced < file.getValue().length) {
        forcedOnly = forcedOnly.with(file.getKey(), Arrays.copyOf(file.getValue(), forced));
        for (byte[] torn : torn(file.getValue(), forced)) {
          images.add(kept.with(file.getKey(), torn));
        }
      }
    }
    images.add(forcedOnly);
    return images;
  }

  /** Contents whose unforced part arrived in part. */
  private static List<byte[]> torn(byte[] content, int forced) {
    List<byte[]> torn = new ArrayList<>();
    int length = content.length - forced;
    for (int kept : new int[] {1, 40, length / 2}) {
      if (kept < length) {
        torn.add(Arrays.copyOf(content, forced + kept));
        byte[] end = content.clone();
        Arrays.fill(end, forced + kept, content.length, (byte) -1);
        torn.add(end);
        byte[] start = content.clone();
        Arrays.fill(start, forced, forced + kept, (byte) 0);
        torn.add(start);
      }
    }
    return torn;
  }

  private static void requireSound(Crash crash) {
    MemoryVolume volume = crash.image().volume();
    long last;
    try (TestLog log = open(volume, crash)) {
      last = Math.max(crash.held(), log.report().lastSequence());
      assertEquals(sequences(crash.held() + 1, last), sequences(log), crash::story);
      assertTrue(last >= Math.max(crash.held(), crash.acknowledged()), crash::story);
      assertTrue(last <= Math.max(crash.held(), crash.issued()), crash::story);
      requireSame(crash, volume.afterPowerCut(), log);
    }
    requireGoesOn(crash, volume, last);
  }

  private static List<Long> sequences(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static List<Long> sequences(TestLog log) {
    return log.commits().stream()
        .map(commit -> Long.parseLong(commit, 0, commit.indexOf('@'), 10))
        .toList();
  }

  private static TestLog open(MemoryVolume volume, Crash crash) {
    try {
      return TestLog.open(volume, crash.held(), 64 << 10);
    } catch (RuntimeException e) {
      throw new AssertionError(crash.story(), e);
    }
  }

  /** What replay handed over is durable when it returns, and comes the same again. */
  private static void requireSame(Crash crash, MemoryVolume volume, TestLog first) {
    try (TestLog again = open(volume, crash)) {
      assertEquals(first.commits(), again.commits(), crash::story);
    }
  }

  private static void requireGoesOn(Crash crash, MemoryVolume volume, long last) {
    try (TestLog log = open(volume, crash)) {
      log.commit(last + 1, last + 2);
      assertEquals(
          TestLog.puts(last + 1, last + 2),
          TestLog.open(volume.afterPowerCut(), last).commits(),
          crash::story);
    }
  }

  /** Runs a script, crashes it everywhere, and crashes the recovery from each crash everywhere. */
  private static void explore(Crash before, Consumer<CrashScript> script) {
    Set<String> seen = new HashSet<>();
    for (Crash crash : crashes(before, script)) {
      if (seen.add(key(crash))) {
        requireSound(crash);
        for (Crash second : crashes(crash, recovery -> recovery.open().close())) {
          if (seen.add(key(second))) {
            requireSound(second);
          }
        }
      }
    }
    assertTrue(seen.size() > 300, () -> "images=" + seen.size() + ": the script does too little");
  }

  private static final Crash NOTHING = new Crash(new Image(new TreeMap<>()), 0, 0, 0, "new");

  @Test
  void oneRunOfSmallCommits() {
    explore(
        NOTHING,
        script -> {
          TestLog log = script.open();
          script.commit(log, 3, 20);
          script.force(log, script.append(log, 3, 20));
          script.append(log, 2, 20);
          script.close(log);
        });
  }

  @Test
  void filesThatEndAndGo() {
    explore(
        NOTHING,
        script -> {
          TestLog log = script.open();
          script.commit(log, 5, 30_000);
          script.flush(log, 3);
          script.force(log, script.append(log, 4, 30_000));
          script.flush(log, 8);
          script.commit(log, 1, 30_000);
          script.close(log);
        });
  }

  @Test
  void runsThatCrashOneAfterAnother() {
    explore(
        NOTHING,
        script -> {
          TestLog first = script.open();
          script.commit(first, 2, 20);
          script.append(first, 3, 33_000);
          TestLog second = script.open();
          script.append(second, 3, 33_000);
          script.open();
        });
  }

  @Test
  void aBaseThatGetsAheadOfWhatWasForced() {
    explore(
        NOTHING,
        script -> {
          TestLog log = script.open();
          script.commit(log, 1, 20);
          script.append(log, 3, 30_000);
          script.flush(log, 3);
          TestLog next = script.open();
          script.append(next, 2, 20);
          script.flush(next, 5);
          TestLog last = script.open();
          script.commit(last, 2, 20);
          script.close(last);
        });
  }
}
