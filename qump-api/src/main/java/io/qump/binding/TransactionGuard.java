package io.qump.binding;

import io.qump.error.TransactionFailedException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transaction may be used, and by whom. Thread-safe.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Between {@link #enter} and the matching {@link #exit} the calling thread is the only one
 *       inside; it may enter again.
 *   <li>A phase other than {@link Phase#ACTIVE} and {@link Phase#COMMITTING} is final.
 *   <li>A thread that finds another inside ends the transaction, unless that one is committing:
 *       then the commit decides.
 * </ol>
 */
final class TransactionGuard {

  /** Where a transaction is in its life. */
  enum Phase {
    ACTIVE("is in use"),
    COMMITTING("is being committed by another thread"),
    COMMITTED("has been committed"),
    CONFLICTED("ended with a conflict"),
    ROLLED_BACK("has been rolled back"),
    FAILED("ended with a failed commit"),
    MISUSED("was rolled back because two threads used it at once");

    private final String text;

    Phase(String text) {
      this.text = text;
    }
  }

  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();
  private volatile Phase phase = Phase.ACTIVE;
  // Only the user touches it; the compare-and-set of the user orders that.
  private int depth;

  /**
   * Begins a use.
   *
   * @throws TransactionFailedException if the transaction has ended or another thread is inside
   */
  void enter() {
    Thread caller = Thread.currentThread();
    if (user.get() != caller && !user.compareAndSet(null, caller)) {
      throw misuse();
    }
    depth++;
    if (phase != Phase.ACTIVE) {
      exit();
      throw ended();
    }
  }

  /** Ends a use. */
  void exit() {
    depth--;
    if (depth == 0) {
      user.set(null);
    }
  }

  /** Goes from one phase to another; false if the transaction is not in the first any more. */
  synchronized boolean move(Phase from, Phase to) {
    boolean still = phase == from;
    phase = still ? to : phase;
    return still;
  }

  Phase phase() {
    return phase;
  }

  boolean hasEnded() {
    Phase now = phase;
    return now != Phase.ACTIVE && now != Phase.COMMITTING;
  }

  /** Whether nobody is inside. */
  boolean isIdle() {
    return user.get() == null;
  }

  /** The error of using a transaction after its end. */
  TransactionFailedException ended() {
    Phase now = phase;
    return new TransactionFailedException(
        "transaction=" + now + "; it " + now.text + ": begin another one");
  }

  private TransactionFailedException misuse() {
    move(Phase.ACTIVE, Phase.MISUSED);
    return new TransactionFailedException(
        "transaction="
            + phase
            + " thread="
            + Thread.currentThread().getName()
            + "; another thread is using it, and a transaction is for one thread at a time: give"
            + " each thread its own");
  }
}
