package io.qump.testkit.model;

import static io.qump.testkit.model.Texts.shown;

import io.qump.testkit.model.Command.Change;
import io.qump.testkit.model.Command.Expectation;
import io.qump.testkit.model.Command.Range;
import java.util.StringJoiner;

/** Commands as a reader likes them. Stateless. */
final class CommandText {

  private CommandText() {}

  /** One line for one command. */
  static String of(Command command) {
    if (command instanceof Command.Commit commit) {
      return commit(commit);
    } else if (command instanceof Command.Open open) {
      return "open " + (open.transaction() ? "transaction " : "snapshot ") + open.slot();
    } else if (command instanceof Command.OpenAsOf open) {
      return "open " + open.slot() + " as of " + open.permille() + " permille of the commits";
    } else if (command instanceof Command.Close close) {
      return "close " + close.slot();
    } else if (command instanceof Command.Get get) {
      return "get " + view(get.slot()) + key(get.map(), get.key());
    } else if (command instanceof Command.Scan scan) {
      return "scan %smap%d %s%s in pages of %d"
          .formatted(
              view(scan.slot()),
              scan.map(),
              range(scan.range()),
              scan.descending() ? " descending" : "",
              scan.pageSize());
    } else if (command instanceof Command.Count count) {
      return "count " + view(count.slot()) + "map" + count.map();
    }
    return command.toString();
  }

  private static String commit(Command.Commit commit) {
    StringJoiner text = new StringJoiner("; ");
    commit.changes().forEach(change -> text.add(change(change)));
    commit.conditions().forEach(condition -> text.add("if " + condition(condition)));
    return "commit "
        + (commit.transaction() == Command.LATEST ? "" : "of " + commit.transaction() + " ")
        + text;
  }

  private static String change(Change change) {
    if (change instanceof Change.Put put) {
      return "put " + key(put.map(), put.key()) + " = " + put.type() + ":" + shown(put.value());
    }
    return change instanceof Change.Remove remove
        ? "remove " + key(remove.map(), remove.key())
        : "clear map" + change.map();
  }

  private static String condition(Expectation condition) {
    if (condition instanceof Expectation.AsSeen seen) {
      return key(seen.map(), seen.key()) + " is as in " + view(seen.slot()).strip();
    } else if (condition instanceof Expectation.Absent absent) {
      return key(absent.map(), absent.key()) + " is absent";
    } else if (condition instanceof Expectation.Never never) {
      return key(never.map(), never.key()) + " is of the future";
    } else if (condition instanceof Expectation.RangeAsSeen range) {
      return "map" + range.map() + " " + range(range.range()) + " is unchanged";
    }
    return condition.toString();
  }

  private static String view(int slot) {
    return slot == Command.LATEST ? "latest " : "view " + slot + " ";
  }

  private static String key(int map, String key) {
    return "map" + map + "[" + shown(key) + "]";
  }

  private static String range(Range range) {
    String upper = range.upper();
    return "[" + shown(range.lower()) + ", " + (upper == null ? "end" : shown(upper)) + ")";
  }
}
