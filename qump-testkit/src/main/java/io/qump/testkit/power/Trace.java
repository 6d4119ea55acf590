package io.qump.testkit.power;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Everything that happened to a disk, in order. Immutable and thread-safe.
 *
 * @param start the disk before, all of it durable
 * @param operations what happened, with the marks of the workload in between
 */
public record Trace(DiskImage start, List<Operation> operations) {

  /**
   * Copies the operations.
   *
   * @param start the disk before
   * @param operations what happened
   */
  public Trace {
    operations = List.copyOf(operations);
  }

  /**
   * Whether the disk is another than before, or might be.
   *
   * @return false if there are only marks
   */
  public boolean changesDisk() {
    return !operations.stream().allMatch(Operation::isMark);
  }

  /**
   * What tells this trace from others: a workload that gives another one each time cannot be rerun
   * to a place in it.
   *
   * @return the fingerprint of the image at the start and of all operations
   */
  public Fingerprint fingerprint() {
    byte[] text = operations.toString().getBytes(StandardCharsets.UTF_8);
    return start.fingerprint().with(FileContent.of(text).fingerprint().high());
  }

  /**
   * Some operations with their numbers, one to a line.
   *
   * @param from the number of the first, from 0
   * @param to the number behind the last
   * @return the text
   */
  public String describe(int from, int to) {
    return IntStream.range(Math.max(0, from), Math.min(to, operations.size()))
        .mapToObj(i -> "  " + i + " " + operations.get(i))
        .collect(Collectors.joining("\n"));
  }
}
