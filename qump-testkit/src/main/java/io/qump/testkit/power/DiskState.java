package io.qump.testkit.power;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A disk after some operations of a trace: what of it is durable, and what a power cut may still
 * take. For one thread at a time.
 */
final class DiskState {

  private final NameHistory names;
  private final Map<Integer, FileHistory> files = new HashMap<>();
  private final StaleBytes stale = new StaleBytes();

  DiskState(DiskImage start) {
    names = new NameHistory(start);
    for (String name : start.names()) {
      FileContent content = start.content(name);
      int file = files.size();
      if (content.length() > 0) {
        stale.add(new Operation.Append(file, 0, content));
      }
      files.put(file, new FileHistory(content, stale));
    }
  }

  /** Takes the next operation; marks change nothing. */
  void apply(int at, Operation operation) {
    if (operation instanceof Operation.Append write) {
      history(write.file()).add(new Pending(at, write));
      stale.add(write);
    } else if (operation instanceof Operation.Cut cut) {
      history(cut.file()).add(new Pending(at, cut));
    } else if (operation instanceof Operation.Force force) {
      history(force.file()).force();
    } else if (operation instanceof Operation.LosePages lost) {
      history(lost.file()).losePages();
    } else if (operation instanceof Operation.ForceDirectory force) {
      names.force(force.name());
    } else if (!operation.isMark()) {
      if (operation instanceof Operation.Create create) {
        files.put(create.file(), new FileHistory(FileContent.empty(), stale));
      }
      names.add(new Pending(at, operation));
    }
  }

  private FileHistory history(int file) {
    return Objects.requireNonNull(files.get(file), "file");
  }

  /**
   * What a power cut may still take, in the order of the trace. Writes to files that have no name
   * whatever it takes are left out.
   */
  List<Pending> pending() {
    Set<Integer> reachable = names.reachableFiles();
    List<Pending> all = new ArrayList<>(names.pending());
    files.forEach(
        (file, history) -> {
          if (reachable.contains(file)) {
            all.addAll(history.pending());
          }
        });
    all.sort(Comparator.comparingInt(Pending::at));
    return all;
  }

  /** The names that a power cut leaves. */
  NameHistory.Names namesAfter(Function<Pending, Loss> losses) {
    return names.after(pending -> losses.apply(pending).isNothing());
  }

  /** The content of a file that a power cut leaves. */
  FileContent contentAfter(int file, Function<Pending, Loss> losses) {
    return history(file).after(losses);
  }
}
