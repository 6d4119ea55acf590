package io.qump.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.WriteOptions;
import io.qump.error.SnapshotExpiredException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Deadline;
import io.qump.spi.Engine;
import io.qump.spi.EngineView;
import io.qump.spi.History;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.ViewRequest;
import io.qump.testkit.model.Command.Change;
import io.qump.testkit.model.Command.Expectation;
import io.qump.testkit.model.Command.Range;
import io.qump.testkit.model.ModelState.RangeFate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs commands against an engine and the model at once. For one thread at a time. */
final class ModelRun {

  private final Engine engine;
  private final EngineCheck check;
  private final ModelState model = new ModelState(CommandGenerator.MAPS);
  private final List<MapId> maps = new ArrayList<>();
  private final EngineView latest;
  private final @Nullable View[] views = new @Nullable View[CommandGenerator.SLOTS];

  ModelRun(Engine engine, EngineCheck check) {
    this.engine = engine;
    this.check = check;
    for (int i = 0; i < CommandGenerator.MAPS; i++) {
      maps.add(engine.map("map" + i));
    }
    this.latest = engine.view(ViewRequest.LATEST);
  }

  /** Runs a command on both sides and compares what they answer. */
  void run(Command command) {
    if (command instanceof Command.Commit commit) {
      commit(commit);
    } else if (command instanceof Command.Open open) {
      close(open.slot());
      open(open);
    } else if (command instanceof Command.OpenAsOf open) {
      close(open.slot());
      open(open);
    } else if (command instanceof Command.Close close) {
      close(close.slot());
    } else if (command instanceof Command.Get get) {
      View view = view(get.slot());
      if (view != null) {
        checkSame(
            model.get(get.map(), get.key(), view.sequence),
            view.open.get(maps.get(get.map()), bytes(get.key())));
      }
    } else if (command instanceof Command.Scan scan) {
      scan(scan);
    } else if (command instanceof Command.Count count) {
      View view = view(count.slot());
      if (view != null) {
        assertEquals(
            model.scan(count.map(), Range.ALL, view.sequence).size(),
            view.open.count(maps.get(count.map())),
            "count");
      }
    }
  }

  /** Compares everything that is open, and asks what else must hold of the engine. */
  void checkAll() {
    for (int slot = Command.LATEST; slot < CommandGenerator.SLOTS; slot++) {
      for (int map = 0; map < CommandGenerator.MAPS; map++) {
        scan(new Command.Scan(slot, map, Range.ALL, slot % 2 == 0, 7));
      }
    }
    List<Long> open = new ArrayList<>();
    for (View view : views) {
      if (view != null) {
        open.add(view.sequence);
      }
    }
    check.check(engine, model, open);
  }

  /** Closes all views, then removes all entries. */
  void finish() {
    for (int slot = 0; slot < CommandGenerator.SLOTS; slot++) {
      close(slot);
    }
    checkAll();
    List<Change> removals = new ArrayList<>();
    for (int i = 0; i < CommandGenerator.MAPS; i++) {
      int map = i;
      model
          .scan(map, Range.ALL, model.sequence())
          .forEach((key, version) -> removals.add(new Change.Remove(map, key)));
    }
    commit(new Command.Commit(removals, List.of(), Command.LATEST));
    checkAll();
  }

  private void open(Command.Open open) {
    EngineView view =
        engine.view(open.transaction() ? ViewRequest.TRANSACTION : ViewRequest.SNAPSHOT);
    views[open.slot()] = new View(view, view.sequence(), open.transaction());
    assertTrue(view.sequence() >= model.sequence(), "sequence=" + view.sequence() + " of a view");
  }

  private void open(Command.OpenAsOf open) {
    long sequence = model.sequence() * open.permille() / 1_000;
    Optional<History> history = engine.role(History.class);
    if (history.isEmpty()) {
      assertThrows(
          UnsupportedCapabilityException.class,
          () -> engine.view(new ViewRequest.AsOf(sequence)),
          "a view of the past without the role History");
      return;
    }
    long before = history.get().horizon().sequence();
    try {
      EngineView view = engine.view(new ViewRequest.AsOf(sequence));
      assertTrue(before <= sequence, "sequence=" + sequence + " before horizon=" + before);
      assertEquals(sequence, view.sequence(), "sequence of a view of the past");
      views[open.slot()] = new View(view, sequence, false);
    } catch (SnapshotExpiredException e) {
      long after = history.get().horizon().sequence();
      assertTrue(sequence < after, "sequence=" + sequence + " refused, horizon=" + after);
    }
  }

  private void close(int slot) {
    View view = views[slot];
    if (view != null) {
      view.open.close();
      views[slot] = null;
    }
  }

  /** The view in a slot; null if none is open. */
  private @Nullable View view(int slot) {
    return slot == Command.LATEST ? new View(latest, model.sequence(), false) : views[slot];
  }

  private void scan(Command.Scan scan) {
    View view = view(scan.slot());
    if (view == null) {
      return;
    }
    NavigableMap<String, ModelVersion> expected =
        model.scan(scan.map(), scan.range(), view.sequence);
    List<StoredEntry> found = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(range(scan.range()));
    int pages = 0;
    while (left.isPresent()) {
      ScanRequest request =
          new ScanRequest(maps.get(scan.map()), left.get(), scan.descending(), scan.pageSize());
      ScanPage page = view.open.scan(request, Deadline.NONE).join();
      assertTrue(page.entries().size() <= scan.pageSize(), "entries of a page");
      assertTrue(pages++ <= expected.size() + 1, "pages without end");
      found.addAll(page.entries());
      left = page.remaining();
    }
    int i = 0;
    for (var entry : (scan.descending() ? expected.descendingMap() : expected).entrySet()) {
      assertTrue(i < found.size(), () -> "key=" + Texts.shown(entry.getKey()) + " is missing");
      assertEquals(entry.getKey(), text(found.get(i).key()), "key of a scan");
      checkSame(entry.getValue(), found.get(i).value());
      i++;
    }
    assertEquals(i, found.size(), "entries of a scan");
  }

  private void commit(Command.Commit commit) {
    View transaction = commit.transaction() == Command.LATEST ? null : view(commit.transaction());
    if (transaction != null && !transaction.transaction) {
      transaction = null;
    }
    List<Condition> conditions = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Expectation expectation : commit.conditions()) {
      add(expectation, transaction, conditions, verdicts);
    }
    CommitRequest request =
        new CommitRequest(
            commit.changes().stream().map(this::mutation).toList(),
            conditions,
            Optional.ofNullable(transaction).map(view -> view.open),
            WriteOptions.DEFAULT);
    CommitOutcome outcome = engine.commit(request).await();
    if (outcome instanceof CommitOutcome.Committed committed) {
      assertEquals(-1, verdicts.indexOf(Verdict.BROKEN), "a broken condition did not refuse");
      long sequence = committed.sequence();
      boolean empty = commit.changes().isEmpty();
      assertTrue(
          empty ? sequence >= model.sequence() : sequence > model.sequence(),
          "sequence=" + sequence + " behind " + model.sequence());
      model.commit(sequence, commit.changes());
    } else {
      Condition refused = ((CommitOutcome.Refused) outcome).condition();
      int index = conditions.indexOf(refused);
      assertTrue(index >= 0, "refused for a condition that was not given");
      assertTrue(verdicts.get(index) != Verdict.HOLDS, "refused though condition holds: " + index);
      int broken = verdicts.indexOf(Verdict.BROKEN);
      assertTrue(broken < 0 || index <= broken, "not the first broken condition: " + index);
    }
    assertEquals(model.sequence(), latest.sequence(), "sequence of the newest state");
  }

  private void add(
      Expectation expectation,
      @Nullable View transaction,
      List<Condition> conditions,
      List<Verdict> verdicts) {
    if (expectation instanceof Expectation.RangeAsSeen range) {
      if (transaction != null) {
        RangeFate fate = model.fate(range.map(), range.range(), transaction.sequence);
        conditions.add(
            new Condition.RangeUnchanged(
                maps.get(range.map()), range(range.range()), transaction.sequence));
        verdicts.add(
            switch (fate) {
              case UNTOUCHED -> Verdict.HOLDS;
              case TOUCHED -> Verdict.EITHER;
              case CHANGED -> Verdict.BROKEN;
            });
      }
    } else if (expectation instanceof Expectation.AsSeen seen) {
      View view = view(seen.slot());
      if (view != null) {
        long sequence = sequence(model.get(seen.map(), seen.key(), view.sequence));
        addEntry(seen.map(), seen.key(), sequence, conditions, verdicts);
      }
    } else if (expectation instanceof Expectation.Absent absent) {
      addEntry(absent.map(), absent.key(), 0, conditions, verdicts);
    } else if (expectation instanceof Expectation.Never never) {
      addEntry(never.map(), never.key(), model.sequence() + 1, conditions, verdicts);
    }
  }

  private void addEntry(
      int map, String key, long sequence, List<Condition> conditions, List<Verdict> verdicts) {
    conditions.add(new Condition.EntryUnchanged(maps.get(map), bytes(key), sequence));
    long present = sequence(model.get(map, key, model.sequence()));
    verdicts.add(present == sequence ? Verdict.HOLDS : Verdict.BROKEN);
  }

  private Mutation mutation(Change change) {
    MapId map = maps.get(change.map());
    if (change instanceof Change.Put put) {
      return new Mutation.Put(map, bytes(put.key()), put.type(), bytes(put.value()));
    }
    return change instanceof Change.Remove remove
        ? new Mutation.Remove(map, bytes(remove.key()))
        : new Mutation.Clear(map);
  }

  private static void checkSame(@Nullable ModelVersion expected, @Nullable StoredValue found) {
    if (expected == null) {
      assertNull(found, "an entry that should not be");
      return;
    }
    assertNotNull(found, "no entry");
    assertEquals(expected.value(), text(found.bytes()), "value");
    assertEquals(expected.type(), found.type(), "type");
    assertEquals(expected.sequence(), found.sequence(), "sequence");
  }

  private static long sequence(@Nullable ModelVersion version) {
    return version == null ? 0 : version.sequence();
  }

  private static KeyRange range(Range range) {
    String upper = range.upper();
    return new KeyRange(bytes(range.lower()), upper == null ? null : bytes(upper));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What the model says about a condition. */
  private enum Verdict {
    HOLDS,
    EITHER,
    BROKEN
  }

  private record View(EngineView open, long sequence, boolean transaction) {}
}
