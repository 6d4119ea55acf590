package io.qump.wal;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Makes commits, and tells them apart. Stateless and thread-safe. */
final class Commits {

  static final MapId MAP = new MapId(1, "");

  private Commits() {}

  /** A commit of one put, told by its sequence. */
  static LogCommit put(long sequence) {
    return put(sequence, 20);
  }

  /** A commit of one put with a value of a length. */
  static LogCommit put(long sequence, int valueLength) {
    byte[] value = new byte[valueLength];
    new Random(sequence).nextBytes(value);
    byte[] key = ("key-" + sequence).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new LogCommit(sequence, 1_000 + sequence, List.of(new Mutation.Put(MAP, key, 2, value)));
  }

  /** A commit of up to five mutations of every kind. */
  static LogCommit random(long sequence, Random random) {
    List<Mutation> mutations = new ArrayList<>();
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      mutations.add(mutation(random));
    }
    return new LogCommit(sequence, random.nextLong(), mutations);
  }

  private static Mutation mutation(Random random) {
    MapId map = new MapId(random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : 1, "");
    return switch (random.nextInt(4)) {
      case 0 -> new Mutation.Clear(map);
      case 1 -> new Mutation.Remove(map, bytes(random, 40));
      default ->
          new Mutation.Put(map, bytes(random, 40), 1 + random.nextInt(65_535), bytes(random, 300));
    };
  }

  private static byte[] bytes(Random random, int bound) {
    byte[] bytes = new byte[random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A commit as text that is equal for equal commits. */
  static String text(LogCommit commit) {
    StringBuilder text = new StringBuilder();
    text.append(commit.sequence()).append('@').append(commit.timeMillis());
    commit.mutations().forEach(mutation -> text.append(' ').append(text(mutation)));
    return text.toString();
  }

  private static String text(Mutation mutation) {
    String map = mutation.map().number() + ":";
    if (mutation instanceof Mutation.Put put) {
      return "put " + map + hex(put.key()) + "=" + put.type() + ":" + hex(put.value());
    }
    return mutation instanceof Mutation.Remove remove
        ? "remove " + map + hex(remove.key())
        : "clear " + map;
  }

  private static String hex(byte[] bytes) {
    return bytes.length <= 1_000
        ? HexFormat.of().formatHex(bytes)
        : bytes.length + "#" + Arrays.hashCode(bytes);
  }
}
