package io.qump.testkit.power;

import io.qump.testkit.ContentBuilder;
import io.qump.testkit.FileContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One file's durable content and what was done to it since. For one thread at a time.
 *
 * <p>Invariants: (1) changes are in the order of the trace; (2) the first change is not durable:
 * durable ones at the front are part of the content; (3) a change whose pages were lost never
 * becomes durable.
 */
final class FileHistory {

  /** A change since. */
  private static final class Change {
    final Pending pending;
    boolean durable;
    boolean pagesLost;

    Change(Pending pending) {
      this.pending = pending;
    }
  }

  private final StaleBytes stale;
  private final List<Change> changes = new ArrayList<>();
  private FileContent durable;

  FileHistory(FileContent durable, StaleBytes stale) {
    this.durable = durable;
    this.stale = stale;
  }

  /** Takes a write or a cut. */
  void add(Pending change) {
    changes.add(new Change(change));
  }

  /** Takes a force: what came before is durable, but for lost pages. */
  void force() {
    changes.forEach(change -> change.durable |= !change.pagesLost);
    int front = 0;
    while (front < changes.size() && changes.get(front).durable) {
      front++;
    }
    if (front > 0) {
      List<Change> settled = changes.subList(0, front);
      durable = replay(settled, pending -> Loss.NOTHING);
      settled.clear();
    }
  }

  /** Takes a failed force that lost the pages. */
  void losePages() {
    changes.forEach(change -> change.pagesLost |= !change.durable);
  }

  /** What a power cut may still take. */
  List<Pending> pending() {
    return changes.stream()
        .filter(change -> !change.durable)
        .map(change -> change.pending)
        .toList();
  }

  /** What a power cut leaves that takes so much of each pending change. */
  FileContent after(Function<Pending, Loss> losses) {
    return changes.isEmpty() ? durable : replay(changes, losses);
  }

  private FileContent replay(List<Change> replayed, Function<Pending, Loss> losses) {
    ContentBuilder content = new ContentBuilder(durable);
    for (Change change : replayed) {
      Loss loss = change.durable ? Loss.NOTHING : losses.apply(change.pending);
      Operation operation = change.pending.operation();
      if (operation instanceof Operation.Append write) {
        write(content, write, loss);
      } else if (operation instanceof Operation.Cut cut && loss.isNothing()) {
        content.cut(cut.length());
      }
    }
    return content.build();
  }

  private void write(ContentBuilder content, Operation.Append write, Loss loss) {
    int length = write.bytes().length();
    if (loss.rest() != Fill.CUT) {
      FileContent fill = stale.inPlaceOf(write, loss.rest());
      int already = Math.max(0, content.length() - write.position());
      if (already < length) {
        content.write(write.position() + already, fill, already, length);
      }
    }
    for (Loss.Span span : loss.kept()) {
      content.write(
          write.position() + span.from(), write.bytes(), span.from(), Math.min(span.to(), length));
    }
  }
}
