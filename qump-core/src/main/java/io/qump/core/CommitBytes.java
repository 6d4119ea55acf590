package io.qump.core;

import io.qump.spi.Mutation;
import java.util.List;

/** What the changes of a commit weigh in the log, roughly. */
final class CommitBytes {

  private static final int COMMIT_BYTES = 40;
  private static final int MUTATION_BYTES = 12;

  private CommitBytes() {}

  static long of(List<Mutation> mutations) {
    long bytes = COMMIT_BYTES;
    for (int i = 0; i < mutations.size(); i++) {
      Mutation mutation = mutations.get(i);
      bytes += MUTATION_BYTES;
      if (mutation instanceof Mutation.Put put) {
        bytes += (long) put.key().length + put.value().length;
      } else if (mutation instanceof Mutation.Remove remove) {
        bytes += remove.key().length;
      }
    }
    return bytes;
  }
}
