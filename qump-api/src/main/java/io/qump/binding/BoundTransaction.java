package io.qump.binding;

import io.qump.QumpMap;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.WriteOptions;
import io.qump.binding.TransactionGuard.Phase;
import io.qump.codec.KeyCodec;
import io.qump.error.TransactionFailedException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a view of its own: changes and reads are kept here until the commit hands them
 * to the engine, which checks that what was read has not changed.
 *
 * <p>For one thread at a time, which is checked: every use is between {@link #enter} and {@link
 * #exit}.
 */
final class BoundTransaction implements Transaction {

  private final BoundStore store;
  private final ViewLease lease;
  private final long sequence;
  private final TransactionGuard guard = new TransactionGuard();
  private final PendingChanges changes;
  private final TransactionReads reads = new TransactionReads();
  private final Map<MapId, KeyCodec<?>> keyCodecs = new HashMap<>();

  BoundTransaction(BoundStore store, ViewLease lease) {
    this.store = store;
    this.lease = lease;
    this.sequence = lease.view().sequence();
    this.changes = new PendingChanges("transaction", store.limits().maxTransactionBytes());
  }

  @Override
  public <K, V> WritableMap<K, V> map(QumpMap<K, V> map) {
    enter();
    try {
      EntryCodec<K, V> codec = store.own(map).codec;
      keyCodecs.put(codec.map(), codec.keys());
      return new TransactionMap<>(codec, this);
    } finally {
      exit();
    }
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public void commit() {
    commit(WriteOptions.DEFAULT);
  }

  @Override
  public void commit(WriteOptions options) {
    ConditionalMap.required(options, "options");
    enter();
    try {
      if (!guard.move(Phase.ACTIVE, Phase.COMMITTING)) {
        throw guard.ended();
      }
      decide(options);
    } finally {
      exit();
    }
  }

  @Override
  public void rollback() {
    if (guard.hasEnded()) {
      releaseIfOver();
      return;
    }
    enterGuard();
    try {
      guard.move(Phase.ACTIVE, Phase.ROLLED_BACK);
    } finally {
      exit();
    }
  }

  @Override
  public void close() {
    rollback();
  }

  /** Whether it ended because another commit had changed what was read. */
  boolean hasConflicted() {
    return guard.phase() == Phase.CONFLICTED;
  }

  boolean hasEnded() {
    return guard.hasEnded();
  }

  EngineView view() {
    return lease.view();
  }

  PendingChanges changes() {
    return changes;
  }

  TransactionReads reads() {
    return reads;
  }

  /** Begins a use; to be followed by {@link #exit} in a {@code finally}. */
  void enter() {
    store.checkOpen();
    enterGuard();
  }

  /** Ends a use. */
  void exit() {
    guard.exit();
    releaseIfOver();
  }

  /** Throws what fits if the transaction has ended, be it within the present use. */
  void checkActive() {
    store.checkOpen();
    if (guard.phase() != Phase.ACTIVE) {
      throw guard.ended();
    }
  }

  private void enterGuard() {
    try {
      guard.enter();
    } catch (TransactionFailedException e) {
      // The other thread may have left just before it could see that this one ended the use.
      releaseIfOver();
      throw e;
    }
  }

  /** A thread inside may still be reading, so the view is given back by the last to leave. */
  private void releaseIfOver() {
    if (guard.hasEnded() && guard.isIdle()) {
      lease.release();
    }
  }

  private void decide(WriteOptions options) {
    Phase end = Phase.FAILED;
    try {
      Condition refusedFor = submit(options);
      end = refusedFor == null ? Phase.COMMITTED : Phase.CONFLICTED;
      if (refusedFor != null) {
        throw Conflict.of(refusedFor, keyCodecs.get(refusedFor.map()));
      }
    } finally {
      guard.move(Phase.COMMITTING, end);
    }
  }

  /** Commits; answers the condition that did not hold, or null if the commit took effect. */
  private @Nullable Condition submit(WriteOptions options) {
    List<Mutation> mutations = changes.mutations();
    if (mutations.isEmpty()) {
      // A snapshot is consistent by itself: what only reads needs no check.
      return null;
    }
    CommitRequest request =
        new CommitRequest(
            mutations, reads.conditions(sequence), Optional.of(lease.view()), options);
    CommitOutcome outcome = store.commit(request).await();
    return outcome instanceof CommitOutcome.Refused refused ? refused.condition() : null;
  }
}
