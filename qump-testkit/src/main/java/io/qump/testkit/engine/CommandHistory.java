package io.qump.testkit.engine;

import io.qump.WriteOptions;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Deadline;
import io.qump.spi.Engine;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.Persistence;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.ViewRequest;
import io.qump.testkit.model.Command;
import io.qump.testkit.model.Command.Change;
import io.qump.testkit.model.Command.Expectation;
import io.qump.testkit.model.CommandGenerator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on an engine and writes down every answer. Sequences are left out, since engines
 * may count differently, and so are conditions on ranges, of which an engine may refuse more than
 * it must. For one thread at a time.
 */
final class CommandHistory implements AutoCloseable {

  private static final int CHECKPOINT_EVERY = 25;

  private final Engine engine;
  private final EngineView latest;
  private final Map<Integer, EngineView> views = new TreeMap<>();
  private final List<String> answers = new ArrayList<>();

  CommandHistory(Engine engine) {
    this.engine = engine;
    this.latest = engine.view(ViewRequest.LATEST);
  }

  /** Runs commands, with a checkpoint now and then where the engine can; what was answered. */
  List<String> run(List<Command> commands) {
    for (Command command : commands) {
      answers.add(answer(command));
      if (answers.size() % CHECKPOINT_EVERY == 0) {
        engine.role(Persistence.class).ifPresent(Persistence::checkpoint);
      }
    }
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    views.values().forEach(EngineView::close);
    latest.close();
    engine.close();
  }

  private String answer(Command command) {
    if (command instanceof Command.Commit commit) {
      return commit(commit);
    } else if (command instanceof Command.Open open) {
      close(open.slot());
      views.put(
          open.slot(),
          engine.view(open.transaction() ? ViewRequest.TRANSACTION : ViewRequest.SNAPSHOT));
      return "open";
    } else if (command instanceof Command.Close close) {
      close(close.slot());
      return "close";
    } else if (command instanceof Command.Get get) {
      EngineView view = view(get.slot());
      return view == null ? "no view" : text(view.get(map(get.map()), bytes(get.key())));
    } else if (command instanceof Command.Scan scan) {
      return scan(scan);
    } else if (command instanceof Command.Count count) {
      EngineView view = view(count.slot());
      return view == null ? "no view" : Long.toString(view.count(map(count.map())));
    }
    return "not compared";
  }

  private void close(int slot) {
    EngineView view = views.remove(slot);
    if (view != null) {
      view.close();
    }
  }

  private @Nullable EngineView view(int slot) {
    return slot == Command.LATEST ? latest : views.get(slot);
  }

  private String commit(Command.Commit commit) {
    List<Condition> conditions = new ArrayList<>();
    commit.conditions().forEach(expectation -> addCondition(expectation, conditions));
    CommitRequest request =
        new CommitRequest(
            commit.changes().stream().map(this::mutation).toList(),
            conditions,
            Optional.empty(),
            WriteOptions.DEFAULT);
    return engine.commit(request).await() instanceof CommitOutcome.Committed
        ? "committed"
        : "refused";
  }

  private void addCondition(Expectation expectation, List<Condition> conditions) {
    if (expectation instanceof Expectation.AsSeen seen) {
      EngineView view = view(seen.slot());
      if (view != null) {
        StoredValue value = view.get(map(seen.map()), bytes(seen.key()));
        long sequence = value == null ? 0 : value.sequence();
        conditions.add(new Condition.EntryUnchanged(map(seen.map()), bytes(seen.key()), sequence));
      }
    } else if (expectation instanceof Expectation.Absent absent) {
      conditions.add(new Condition.EntryUnchanged(map(absent.map()), bytes(absent.key()), 0));
    } else if (expectation instanceof Expectation.Never never) {
      conditions.add(
          new Condition.EntryUnchanged(
              map(never.map()), bytes(never.key()), latest.sequence() + 1));
    }
  }

  private Mutation mutation(Change change) {
    if (change instanceof Change.Put put) {
      return new Mutation.Put(map(put.map()), bytes(put.key()), put.type(), bytes(put.value()));
    }
    return change instanceof Change.Remove remove
        ? new Mutation.Remove(map(remove.map()), bytes(remove.key()))
        : new Mutation.Clear(map(change.map()));
  }

  private String scan(Command.Scan scan) {
    EngineView view = view(scan.slot());
    if (view == null) {
      return "no view";
    }
    String upper = scan.range().upper();
    List<String> found = new ArrayList<>();
    Optional<KeyRange> left =
        Optional.of(new KeyRange(bytes(scan.range().lower()), upper == null ? null : bytes(upper)));
    while (left.isPresent()) {
      ScanPage page =
          view.scan(
                  new ScanRequest(map(scan.map()), left.get(), scan.descending(), scan.pageSize()),
                  Deadline.NONE)
              .join();
      for (StoredEntry entry : page.entries()) {
        found.add(hex(entry.key()) + "=" + text(entry.value()));
      }
      left = page.remaining();
    }
    return found.toString();
  }

  /** Everything that is there now. */
  String content() {
    List<String> content = new ArrayList<>();
    for (int map = 0; map < CommandGenerator.MAPS; map++) {
      content.add(scan(new Command.Scan(Command.LATEST, map, Command.Range.ALL, false, 100)));
    }
    return content.toString();
  }

  private MapId map(int number) {
    return engine.map("map" + number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(@Nullable StoredValue value) {
    return value == null ? "none" : value.type() + ":" + hex(value.bytes());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
