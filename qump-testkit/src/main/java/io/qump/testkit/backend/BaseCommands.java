package io.qump.testkit.backend;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes random commands, the same for the same seed. For one thread at a time. */
final class BaseCommands {

  private final SplittableRandom random;
  private final List<byte[]> keys = new ArrayList<>();

  BaseCommands(long seed) {
    random = new SplittableRandom(seed);
    keys.add(new byte[0]);
    keys.add(new byte[] {0});
    keys.add(new byte[] {-1, -1});
    for (int i = 0; i < 12; i++) {
      byte[] key = bytes(1 + random.nextInt(20));
      keys.add(key);
      keys.add(Arrays.copyOf(key, key.length + 1));
    }
  }

  List<BaseCommand> list(int length) {
    List<BaseCommand> commands = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      commands.add(command());
    }
    return commands;
  }

  private BaseCommand command() {
    return switch (random.nextInt(20)) {
      case 0 -> new BaseCommand.Reopen(false);
      case 1 -> new BaseCommand.Reopen(true);
      case 2, 3, 4 -> new BaseCommand.Force();
      case 5, 6, 7, 8 -> new BaseCommand.Apply(random.nextInt(4) == 0);
      case 9, 10, 11, 12 ->
          new BaseCommand.Scan(map(), range(), random.nextBoolean(), 1 + random.nextInt(8));
      default -> new BaseCommand.Commit(mutations());
    };
  }

  private List<Mutation> mutations() {
    List<Mutation> mutations = new ArrayList<>();
    if (random.nextInt(10) == 0) {
      mutations.add(new Mutation.Clear(Commits.map(map())));
    }
    TreeMap<byte[], Mutation> changes = new TreeMap<>(Arrays::compareUnsigned);
    int map = map();
    for (int i = random.nextInt(6); i >= 0; i--) {
      byte[] key = key();
      changes.put(
          key,
          random.nextInt(3) == 0
              ? new Mutation.Remove(Commits.map(map), key)
              : Commits.put(map, key, 1 + random.nextInt(300), bytes(random.nextInt(50))));
    }
    mutations.addAll(changes.values());
    return mutations;
  }

  private KeyRange range() {
    return switch (random.nextInt(4)) {
      case 0 -> KeyRange.ALL;
      case 1 -> new KeyRange(key(), null);
      default -> new KeyRange(key(), key());
    };
  }

  private int map() {
    return random.nextInt(3) == 0 ? random.nextInt(BaseState.MAPS) : 1;
  }

  private byte[] key() {
    return keys.get(random.nextInt(keys.size()));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
