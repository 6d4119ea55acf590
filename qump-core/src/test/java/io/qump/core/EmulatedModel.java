package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.error.StorageFullException;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Random changes, clears, failures and views of a base without the role, against copies that are
 * made when a view is opened. What is kept is never more than one state of each changed key for
 * each moment at which a view that is open was opened.
 */
final class EmulatedModel implements MutantCheck {

  private static final int KEYS = 12;
  private static final AddressScheme ADDRESSING = AddressSchemes.of("sha256", 4);
  private static final List<MapId> MAPS = List.of(new MapId(1, "a"), new MapId(2, "b"));

  private final long seed;
  private final int steps;
  private final SplittableRandom random;
  private final PlainBase base = new PlainBase();
  private final EmulatedSnapshots snapshots =
      new EmulatedSnapshots(base, ADDRESSING, Long.MAX_VALUE);
  private final List<Held> held = new ArrayList<>();
  private List<NavigableMap<String, Long>> model = List.of(new TreeMap<>(), new TreeMap<>());
  private long sequence;

  /** A view, and what it must show. */
  private record Held(BaseView view, List<NavigableMap<String, Long>> model) {}

  EmulatedModel() {
    this(1, 3_000);
  }

  EmulatedModel(long seed, int steps) {
    this.seed = seed;
    this.steps = steps;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void check() {
    for (int i = 0; i < steps; i++) {
      step("seed=" + seed + " step=" + i);
    }
    while (!held.isEmpty()) {
      held.remove(random.nextInt(held.size())).view().close();
      held.forEach(view -> look(view, "seed=" + seed + " at the end"));
    }
    assertEquals(0, snapshots.bytes(), "what is kept without views");
    long before = base.reads.get();
    snapshots.apply(changes());
    assertEquals(before, base.reads.get(), "reads for nobody");
  }

  private void step(String where) {
    int dice = random.nextInt(20);
    if (dice < 6) {
      apply();
    } else if (dice < 9 && held.size() < 6) {
      held.add(new Held(snapshots.pin(), copy(model)));
    } else if (dice < 11 && !held.isEmpty()) {
      held.remove(random.nextInt(held.size())).view().close();
    } else if (!held.isEmpty()) {
      look(held.get(random.nextInt(held.size())), where);
    }
    assertTrue(
        snapshots.bytes() <= (held.size() + 1) * 2L * KEYS * 200,
        () -> where + " views=" + held.size() + " kept=" + snapshots.bytes());
  }

  /** Now and then the base is full half-way, once or twice, and the same changes come again. */
  private void apply() {
    ChangeSet changes = changes();
    for (int failures = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
        failures > 0;
        failures--) {
      int[] left = {random.nextInt(4)};
      base.betweenChanges =
          () -> {
            if (left[0]-- == 0) {
              throw new StorageFullException("base", "apply", "injected", null);
            }
          };
      try {
        snapshots.apply(changes);
      } catch (StorageFullException expected) {
        held.forEach(view -> look(view, "seed=" + seed + " after " + expected.getMessage()));
      }
      base.betweenChanges = () -> {};
    }
    base.betweenChanges =
        () -> {
          if (!held.isEmpty() && random.nextInt(8) == 0) {
            look(held.get(random.nextInt(held.size())), "seed=" + seed + " while changes come");
          }
        };
    snapshots.apply(changes);
    base.betweenChanges = () -> {};
  }

  /** The next changes, which the model takes at once. */
  private ChangeSet changes() {
    model = copy(model);
    List<MapChanges> maps = new ArrayList<>();
    for (int i = 0; i < MAPS.size(); i++) {
      if (random.nextInt(3) > 0) {
        boolean cleared = random.nextInt(6) == 0;
        if (cleared) {
          model.get(i).clear();
        }
        sequence++;
        maps.add(new MapChanges(MAPS.get(i), cleared ? sequence : 0, entries(model.get(i))));
      }
    }
    sequence++;
    return new ChangeSet(sequence, sequence, maps);
  }

  private List<EntryChange> entries(NavigableMap<String, Long> entries) {
    List<EntryChange> changes = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      String text = "key" + (char) ('a' + key);
      int dice = random.nextInt(10);
      if (dice < 2) {
        sequence++;
        entries.put(text, sequence);
        changes.add(
            new EntryChange(bytes(text), sequence, new StoredValue(sequence, 1, bytes(text))));
      } else if (dice < 4) {
        sequence++;
        entries.remove(text);
        changes.add(new EntryChange(bytes(text), sequence, null));
      }
    }
    return changes;
  }

  private void look(Held view, String where) {
    int map = random.nextInt(MAPS.size());
    NavigableMap<String, Long> expected = view.model().get(map);
    String text = "key" + (char) ('a' + random.nextInt(KEYS));
    StoredValue found =
        view.view().get(MAPS.get(map), bytes(text), ADDRESSING.identityHash(bytes(text)));
    assertEquals(expected.get(text), found == null ? null : found.sequence(), where);
    String from = "key" + (char) ('a' + random.nextInt(KEYS));
    KeyRange range =
        switch (random.nextInt(3)) {
          case 0 -> KeyRange.ALL;
          case 1 -> new KeyRange(bytes(from), null);
          default -> new KeyRange(bytes(from), bytes(text));
        };
    NavigableMap<String, Long> inRange = new TreeMap<>(expected);
    inRange.keySet().removeIf(key -> !range.contains(bytes(key)));
    boolean descending = random.nextBoolean();
    assertEquals(
        List.copyOf((descending ? inRange.descendingMap() : inRange).entrySet()).toString(),
        scan(view.view(), MAPS.get(map), range, descending).toString(),
        () -> where + " descending=" + descending);
  }

  private List<String> scan(BaseView view, MapId map, KeyRange range, boolean descending) {
    List<String> found = new ArrayList<>();
    int pageSize = 1 + random.nextInt(5);
    Optional<KeyRange> left = Optional.of(range);
    while (left.isPresent()) {
      ScanPage page = view.scan(new ScanRequest(map, left.get(), descending, pageSize));
      assertTrue(page.entries().size() <= pageSize, "entries of a page");
      for (StoredEntry entry : page.entries()) {
        String text = new String(entry.key(), StandardCharsets.UTF_8);
        found.add(text + "=" + entry.value().sequence());
      }
      left = page.remaining();
    }
    return found;
  }

  private static List<NavigableMap<String, Long>> copy(List<NavigableMap<String, Long>> model) {
    List<NavigableMap<String, Long>> copy = new ArrayList<>();
    model.forEach(map -> copy.add(new TreeMap<>(map)));
    return copy;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
