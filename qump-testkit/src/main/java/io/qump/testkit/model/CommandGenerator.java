package io.qump.testkit.model;

import io.qump.testkit.model.Command.Change;
import io.qump.testkit.model.Command.Commit;
import io.qump.testkit.model.Command.Expectation;
import io.qump.testkit.model.Command.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Makes random lists of commands, the same list for the same seed.
 *
 * <p>Keys are few, so that commands meet: the empty key, keys that are prefixes of others, bytes 0
 * and 255 at their ends, and keys that share a prefix of hundreds of bytes. For one thread at a
 * time.
 */
public final class CommandGenerator {

  /** How many maps the commands are about. */
  public static final int MAPS = 3;

  /** How many views they hold open at a time. */
  public static final int SLOTS = 4;

  private static final int TRANSACTION_EVERY = 3;
  private static final String LONG_PREFIX = "long".repeat(80);

  private final SplittableRandom random;
  private final List<String> keys;
  private final boolean past;

  /**
   * A generator with its own pool of keys.
   *
   * @param seed where all choices come from
   */
  public CommandGenerator(long seed) {
    this(seed, false);
  }

  /**
   * A generator with its own pool of keys.
   *
   * @param seed where all choices come from
   * @param past whether two of three views are opened as of an earlier commit
   */
  public CommandGenerator(long seed, boolean past) {
    this.past = past;
    random = new SplittableRandom(seed);
    keys = keys();
  }

  /**
   * The next list.
   *
   * @param length how many commands
   * @return the list
   */
  public List<Command> list(int length) {
    List<Command> commands = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      commands.add(command());
    }
    return commands;
  }

  private Command command() {
    int kind = random.nextInt(100);
    if (kind < 45) {
      return commit();
    } else if (kind < 55) {
      if (past && random.nextInt(3) > 0) {
        return new Command.OpenAsOf(slot(), random.nextInt(1_001));
      }
      return new Command.Open(slot(), random.nextInt(TRANSACTION_EVERY) == 0);
    } else if (kind < 62) {
      return new Command.Close(slot());
    } else if (kind < 80) {
      return new Command.Get(slotOrLatest(), map(), key());
    } else if (kind < 95) {
      return new Command.Scan(slotOrLatest(), map(), range(), random.nextBoolean(), pageSize());
    }
    return new Command.Count(slotOrLatest(), map());
  }

  private Command commit() {
    List<Change> changes = new ArrayList<>();
    for (int map = 0; map < MAPS; map++) {
      if (random.nextInt(30) == 0) {
        changes.add(new Change.Clear(map));
      }
    }
    int transaction = random.nextInt(4) == 0 ? slot() : Command.LATEST;
    int size = random.nextInt(4) == 0 ? random.nextInt(12) : changes.isEmpty() ? 1 : 0;
    TreeSet<String> changed = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      int map = map();
      String key = key();
      if (changed.add(map + key)) {
        changes.add(change(map, key));
      }
    }
    return new Commit(changes, conditions(transaction), transaction);
  }

  private Change change(int map, String key) {
    return random.nextInt(3) == 0
        ? new Change.Remove(map, key)
        : new Change.Put(map, key, 1 + random.nextInt(3), value());
  }

  private List<Expectation> conditions(int transaction) {
    List<Expectation> conditions = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(12);
      if (kind == 0) {
        conditions.add(new Expectation.Never(map(), key()));
      } else if (kind < 3) {
        conditions.add(new Expectation.Absent(map(), key()));
      } else if (kind < 7 && transaction != Command.LATEST) {
        conditions.add(new Expectation.RangeAsSeen(map(), range()));
      } else {
        conditions.add(new Expectation.AsSeen(slotOrLatest(), map(), key()));
      }
    }
    return conditions;
  }

  private Range range() {
    return switch (random.nextInt(5)) {
      case 0 -> Range.ALL;
      case 1 -> new Range(bound(), null);
      case 2 -> new Range("", bound());
      default -> new Range(bound(), bound());
    };
  }

  /** A key, or one right before or behind it. */
  private String bound() {
    String key = key();
    return switch (random.nextInt(4)) {
      case 0 -> key + '\0';
      case 1 -> key.substring(0, key.length() / 2);
      default -> key;
    };
  }

  private int pageSize() {
    return random.nextInt(3) == 0 ? 1_000 : 1 + random.nextInt(5);
  }

  private int map() {
    return random.nextInt(3) == 0 ? random.nextInt(MAPS) : 0;
  }

  private int slot() {
    return random.nextInt(SLOTS);
  }

  private int slotOrLatest() {
    return random.nextInt(3) == 0 ? Command.LATEST : slot();
  }

  private String key() {
    return keys.get(random.nextInt(keys.size()));
  }

  private String value() {
    return text(random.nextInt(4) == 0 ? 0 : random.nextInt(12));
  }

  private List<String> keys() {
    TreeSet<String> pool = new TreeSet<>(List.of("", "\0", "\0\0", "a", "a\0", "b", "\u00FF"));
    for (int i = 0; i < 6; i++) {
      pool.add(text(1 + random.nextInt(10)));
      pool.add(LONG_PREFIX + text(random.nextInt(3)));
      pool.add("shared-" + text(random.nextInt(10)));
    }
    return List.copyOf(pool);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(3) == 0 ? (char) random.nextInt(256) : (char) ('a' + i));
    }
    return text.toString();
  }
}
