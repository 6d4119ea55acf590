package io.qump.wal;

import java.util.Optional;

/**
 * What the next file of the log goes on from. Immutable and thread-safe.
 *
 * @param number the next file's number
 * @param previousIdentity identity of the file before it, 0 if there is none
 * @param previousEnd where the valid part of that file ends, 0 if there is none
 * @param survivors commits of that file to be copied into the next one
 */
record Continuation(
    long number, long previousIdentity, long previousEnd, Optional<Survivors> survivors) {

  /** The first file of all. */
  static final Continuation NEW_LOG = new Continuation(1, 0, 0, Optional.empty());

  /**
   * The next file of the same run.
   *
   * @param header the file that ends
   * @param end where it ends, forced
   */
  static Continuation of(FileHeader header, long end) {
    return new Continuation(header.number() + 1, header.identity(), end, Optional.empty());
  }
}
