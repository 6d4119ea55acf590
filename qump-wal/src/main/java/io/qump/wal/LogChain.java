package io.qump.wal;

import io.qump.error.LogCorruptionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of the log that are needed: from the newest back to the one that begins with the first
 * commit asked for, or before it. Immutable and thread-safe.
 *
 * @param files their headers, oldest first
 * @param stale numbers of the older files
 */
record LogChain(List<FileHeader> files, List<Long> stale) {

  /**
   * Finds the files.
   *
   * @param afterSequence what the base holds; commits up to it are not needed
   * @throws LogCorruptionException if a header is damaged or a file is missing
   */
  static LogChain of(LogDirectory directory, UUID storeId, long afterSequence) {
    List<Long> numbers = directory.numbers();
    Set<Long> present = new HashSet<>(numbers);
    Deque<FileHeader> files = new ArrayDeque<>();
    FileHeader oldest = numbers.isEmpty() ? null : header(directory, storeId, last(numbers));
    while (oldest != null) {
      files.addFirst(oldest);
      oldest = predecessor(directory, storeId, oldest, present, afterSequence);
    }
    FileHeader first = files.peekFirst();
    return new LogChain(
        List.copyOf(files),
        numbers.stream().filter(n -> first != null && n < first.number()).toList());
  }

  private static long last(List<Long> numbers) {
    return numbers.get(numbers.size() - 1);
  }

  private static FileHeader header(LogDirectory directory, UUID storeId, long number) {
    try (LogFileReader reader = LogFileReader.open(directory, number, storeId)) {
      return reader.header();
    }
  }

  /** The file before another, or null if it is not needed. */
  private static @Nullable FileHeader predecessor(
      LogDirectory directory,
      UUID storeId,
      FileHeader file,
      Set<Long> present,
      long afterSequence) {
    if (file.firstSequence() <= afterSequence + 1) {
      return null;
    }
    long number = file.number() - 1;
    if (file.previousEnd() == 0 || !present.contains(number)) {
      throw LogCorruption.at(
          directory.file(number),
          0,
          "the file is missing; the log begins with sequence="
              + file.firstSequence()
              + " but the base holds commits up to sequence="
              + afterSequence
              + " only");
    }
    FileHeader found = header(directory, storeId, number);
    if (found.identity() != file.previousIdentity()) {
      throw LogCorruption.at(
          directory.file(number),
          0,
          "it is not the file that " + directory.file(file.number()) + " goes on from");
    }
    return found;
  }
}
