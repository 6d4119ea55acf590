package io.qump.spi;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base of a store: keeps entries in an order, and takes sorted changes.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>{@link #apply} is idempotent: after a crash the engine applies the same changes, or the
 *       same and newer ones, over whatever part of them had arrived, and the result must be that of
 *       applying each once. Sequences say which of two states of an entry is newer. Only a base
 *       with the role {@link TimeTravel} is given change sets with history.
 *   <li>What was applied is visible to reads when {@code apply} returns. Reads that run while it
 *       runs may see each entry as it was or as it becomes.
 *   <li>{@link #force} makes durable everything applied so far, and {@link #durableSequence} says
 *       after a crash how far that reached. It must not say more than is durable, names included.
 *   <li>Keys, values, types and sequences come back as they were given. Entries come in unsigned
 *       byte order of their keys. Arrays given and got are shared: nobody changes them.
 *   <li>A failed apply or force is final: later ones fail with the first failure, until the base is
 *       opened again. A full medium is {@link StorageFullException}; reads go on.
 *   <li>What {@link #role} gives is the only claim of an optional power.
 *   <li>{@code apply} and {@code force} are called by one thread at a time; reads by any number of
 *       threads, also meanwhile.
 * </ol>
 */
public interface StorageBackend extends AutoCloseable {

  /**
   * Reads one value.
   *
   * @param map the map
   * @param key the encoded key
   * @param identityHash {@link io.qump.addressing.AddressScheme#identityHash} of the key under the
   *     store's scheme, for a base that has a use for it: the engine has computed it already
   * @return the value, or null if there is no entry
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if the medium failed
   */
  @Nullable StoredValue get(MapId map, byte[] key, long identityHash);

  /**
   * Reads one page of a scan.
   *
   * @param request what to scan
   * @return the page; entries that are applied meanwhile may be in it or not
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if the medium failed
   */
  ScanPage scan(ScanRequest request);

  /**
   * Takes changes. They need not be durable when this returns.
   *
   * @param changes the changes
   * @throws StorageFullException if there is no space
   * @throws StorageException if the medium failed, now or before
   */
  void apply(ChangeSet changes);

  /**
   * Makes everything applied so far durable.
   *
   * @param sequence the newest commit applied, to be remembered
   * @throws StorageException if the medium failed, now or before
   */
  void force(long sequence);

  /**
   * The newest commit that the base holds durably.
   *
   * @return its sequence, 0 for a new base
   */
  long durableSequence();

  /**
   * An optional power.
   *
   * @param role the interface that stands for it
   * @param <R> the interface
   * @return the power, or empty if this base has it not
   */
  <R> Optional<R> role(Class<R> role);

  /** Closes the base without forcing it. Idempotent. */
  @Override
  void close();

  /**
   * When the newest commit was made that the base holds durably, so that the times of commits do
   * not run backwards when the log is gone and the clock was set back.
   *
   * @return its wall-clock time, milliseconds since 1970, as the change set gave it; 0 for a new
   *     base, and for one that does not keep it: then times begin with those of the log
   */
  default long durableTimeMillis() {
    return 0;
  }

  /**
   * Whether a flush takes about the same time however little it brings, because the base writes all
   * of itself each time. The engine makes flushes smaller where they take long, unless that would
   * only make more of them. A wrong answer costs time and nothing else.
   *
   * @return whether smaller flushes would not be quicker
   */
  default boolean flushesWhole() {
    return false;
  }

  /**
   * How large the memory table should get before it is flushed into this base, where nobody has set
   * {@code memoryTableBytes}. A base that takes a small change set as quickly, for each entry, as a
   * large one asks for less than the default: then less is on the heap, collecting garbage costs
   * less, and a replay is shorter. Asked once, when the store is opened; the engine may stay below.
   *
   * @return estimated heap, bytes, 1 or more
   */
  default long suitedTableBytes() {
    return 64L << 20;
  }
}
