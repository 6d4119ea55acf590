package io.qump.spi;

import io.qump.WriteOptions;
import java.util.List;
import java.util.Optional;

/**
 * Changes to be committed together or not at all. Immutable and thread-safe.
 *
 * @param mutations the changes: clears first, then at most one change for each key
 * @param conditions what must hold; empty for an unconditional commit
 * @param transaction the view in which the conditions were read, for engines with transactions of
 *     their own; empty outside transactions
 * @param options what this commit asks for
 */
public record CommitRequest(
    List<Mutation> mutations,
    List<Condition> conditions,
    Optional<EngineView> transaction,
    WriteOptions options) {

  /**
   * A commit without conditions.
   *
   * @param mutation the one change
   * @param options what the commit asks for
   * @return the request
   */
  public static CommitRequest of(Mutation mutation, WriteOptions options) {
    return new CommitRequest(List.of(mutation), List.of(), Optional.empty(), options);
  }

  /**
   * A commit of one change under one condition.
   *
   * @param mutation the one change
   * @param condition what must hold
   * @param options what the commit asks for
   * @return the request
   */
  public static CommitRequest of(Mutation mutation, Condition condition, WriteOptions options) {
    return new CommitRequest(List.of(mutation), List.of(condition), Optional.empty(), options);
  }
}
