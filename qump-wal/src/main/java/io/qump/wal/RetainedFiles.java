package io.qump.wal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The files of the log that are still there, and which of them may go. Thread-safe. */
final class RetainedFiles {

  private record Retained(long number, long firstSequence) {}

  private final Deque<Retained> files = new ArrayDeque<>();

  /**
   * Takes note of the files that are there when the log is opened.
   *
   * @param stale numbers of those that hold nothing but what the base holds, oldest first
   * @param headers the headers of the others, oldest first
   */
  RetainedFiles(List<Long> stale, List<FileHeader> headers) {
    stale.forEach(number -> files.addLast(new Retained(number, 0)));
    headers.forEach(this::add);
  }

  /** Adds the newest file. */
  synchronized void add(FileHeader header) {
    files.addLast(new Retained(header.number(), header.firstSequence()));
  }

  /**
   * The files whose commits all are at or before a sequence. The newest is never among them: while
   * it stays, no number is used again.
   *
   * @return their numbers, oldest first
   */
  synchronized List<Long> droppable(long throughSequence) {
    List<Long> numbers = new ArrayList<>();
    Iterator<Retained> next = files.iterator();
    Retained file = next.hasNext() ? next.next() : null;
    while (file != null && next.hasNext()) {
      Retained successor = next.next();
      if (successor.firstSequence() > throughSequence + 1) {
        break;
      }
      numbers.add(file.number());
      file = successor;
    }
    return numbers;
  }

  /** Takes note that the oldest file is gone. */
  synchronized void removeOldest() {
    files.removeFirst();
  }
}
