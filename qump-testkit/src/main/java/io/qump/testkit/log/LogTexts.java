package io.qump.testkit.log;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes commits, and tells them apart by texts. Stateless and thread-safe. */
final class LogTexts {

  private static final MapId MAP = new MapId(1, "map");
  private static final long FIRST_MILLIS = 1_767_225_600_000L;

  private LogTexts() {}

  /** A commit of one put, told by its sequence. */
  static LogCommit put(long sequence) {
    return put(sequence, 20);
  }

  /** A commit of one put with a value of so many bytes. */
  static LogCommit put(long sequence, int valueBytes) {
    byte[] value = new byte[valueBytes];
    new SplittableRandom(sequence).nextBytes(value);
    byte[] key = ("key-" + sequence).getBytes(StandardCharsets.UTF_8);
    return commit(sequence, List.of(new Mutation.Put(MAP, key, 2, value)));
  }

  static LogCommit commit(long sequence, List<Mutation> mutations) {
    return new LogCommit(sequence, FIRST_MILLIS + sequence, mutations);
  }

  /** A commit of some mutations of every kind. */
  static LogCommit random(long sequence) {
    SplittableRandom random = new SplittableRandom(sequence);
    List<Mutation> mutations = new ArrayList<>();
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      MapId map = new MapId(random.nextInt(4), "");
      mutations.add(
          switch (random.nextInt(4)) {
            case 0 -> new Mutation.Clear(map);
            case 1 -> new Mutation.Remove(map, bytes(random, 40));
            default ->
                new Mutation.Put(
                    map, bytes(random, 40), 1 + random.nextInt(65_535), bytes(random, 300));
          });
    }
    return commit(sequence, mutations);
  }

  private static byte[] bytes(SplittableRandom random, int bound) {
    byte[] bytes = new byte[random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Equal for equal commits. */
  static String text(LogCommit commit) {
    StringBuilder text = new StringBuilder();
    text.append(commit.sequence()).append('@').append(commit.timeMillis());
    commit.mutations().forEach(mutation -> text.append(' ').append(text(mutation)));
    return text.toString();
  }

  private static String text(Mutation mutation) {
    String map = mutation.map().number() + ":";
    if (mutation instanceof Mutation.Put put) {
      return "put " + map + shown(put.key()) + "=" + put.type() + ":" + shown(put.value());
    }
    return mutation instanceof Mutation.Remove remove
        ? "remove " + map + shown(remove.key())
        : "clear " + map;
  }

  private static String shown(byte[] bytes) {
    return bytes.length + "#" + Arrays.hashCode(bytes);
  }

  /** The texts of commits of one put each. */
  static List<String> puts(long first, long last) {
    List<String> texts = new ArrayList<>();
    for (long sequence = first; sequence <= last; sequence++) {
      texts.add(text(put(sequence)));
    }
    return texts;
  }
}
