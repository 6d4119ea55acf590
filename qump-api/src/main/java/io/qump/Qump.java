package io.qump;

import io.qump.addressing.AddressScheme;
import io.qump.codec.KeyCodec;
import io.qump.codec.ValueCodec;
import io.qump.error.InvalidArgumentException;
import io.qump.error.TransactionConflictException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An open store: named, typed maps in one directory, or in memory only.
 *
 * <pre>{@code
 * try (Qump store = Qump.open(Path.of("data"))) {
 *   QumpMap<String, Long> visits = store.map("visits", Codecs.STRING, Codecs.LONG);
 *   visits.put("home", 1L);
 *   visits.merge("home", 1L, Long::sum);
 * }
 * }</pre>
 *
 * <p>One process has a store open for writing at a time; any number may have it open for reading
 * beside it, with {@link QumpConfiguration#readOnly}. Thread-safe; after {@link #close} every
 * method but {@code close} throws {@link io.qump.error.ClosedException}.
 */
public interface Qump extends AutoCloseable {

  /**
   * Opens the store in a directory with default settings, creating it if there is none.
   *
   * @param directory the store's directory
   * @return the open store
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  static Qump open(Path directory) {
    return at(directory).open();
  }

  /**
   * Settings for the store in a directory, to be completed and opened.
   *
   * @param directory the store's directory
   * @return a builder with every setting at its default
   */
  static QumpConfiguration.Builder at(Path directory) {
    return QumpConfiguration.builder().directory(directory);
  }

  /**
   * Opens a new, empty store that lives in memory until it is closed.
   *
   * @return the open store, in mode {@link PersistenceMode#DISABLED}
   */
  static Qump inMemory() {
    return QumpConfiguration.builder().mode(PersistenceMode.DISABLED).open();
  }

  /**
   * Opens a store.
   *
   * @param configuration its settings
   * @return the open store
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  static Qump open(QumpConfiguration configuration) {
    return StoreOpener.find().open(configuration);
  }

  /**
   * What the store in a directory says of itself. Opens nothing and changes nothing, so it works
   * also while the store is open, here or elsewhere.
   *
   * @param directory the store's directory
   * @return the description; empty if there is no store
   * @throws io.qump.error.CorruptionException if it is not as it was written
   * @throws io.qump.error.FormatVersionException if it is of a later release
   */
  static Optional<StoreDescription> describe(Path directory) {
    return StoreOpener.find().describe(at(directory).build());
  }

  /**
   * Repairs the store in a directory, with default settings: see {@link
   * #repair(QumpConfiguration)}.
   *
   * @param directory the store's directory
   * @return what was found, brought back and lost
   * @throws io.qump.error.StoreLockedException if the store is open
   * @throws io.qump.error.QumpException if it could not be repaired; it may be tried again
   */
  static RepairReport repair(Path directory) {
    return repair(at(directory).build());
  }

  /**
   * Repairs a store that is closed. Every entry and every commit that is undamaged comes back.
   * Damaged files are put into {@code damaged/} beside their place and never deleted. What is lost
   * is reported by range of keys and of commits, and never silently.
   *
   * <p>An undamaged store is not changed. A repair may be cut off anywhere; repeat it then.
   *
   * @param configuration the store's settings
   * @return what was found, brought back and lost
   * @throws io.qump.error.StoreLockedException if the store is open
   * @throws io.qump.error.UnsupportedCapabilityException if the store's base or log cannot be
   *     repaired
   * @throws io.qump.error.QumpException if it could not be repaired; it may be tried again
   */
  static RepairReport repair(QumpConfiguration configuration) {
    return StoreOpener.find().repair(configuration);
  }

  /**
   * A map of this store. It comes into being with its first entry.
   *
   * @param name 1 to 200 characters ({@code char}s) of any kind but control characters and lone
   *     surrogates, not starting with {@code qump.}
   * @param keys codec of the keys
   * @param values codec of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the map; every call with the same name reads and writes the same entries
   * @throws InvalidArgumentException if the name is not legal
   */
  <K, V> QumpMap<K, V> map(String name, KeyCodec<K> keys, ValueCodec<V> values);

  /**
   * A map of this store with a set of 128-bit values for each 128-bit key. It comes into being with
   * its first pair.
   *
   * @param name as for {@link #map}, of 150 characters at most; names of these maps are apart from
   *     those of others
   * @return the map; every call with the same name reads and writes the same pairs
   * @throws InvalidArgumentException if the name is not legal
   */
  MultiMap multiMap(String name);

  /**
   * The names of the maps that have come into being, those of {@link #multiMapNames} not among
   * them.
   *
   * @return an immutable, sorted set
   */
  Set<String> mapNames();

  /**
   * The names of the maps of many values that have come into being.
   *
   * @return an immutable, sorted set
   */
  Set<String> multiMapNames();

  /**
   * An empty batch for maps of this store.
   *
   * @return a new batch
   */
  WriteBatch newBatch();

  /**
   * Commits a batch: all of it or nothing.
   *
   * @param batch a batch of this store
   * @throws InvalidArgumentException if the batch belongs to another store
   */
  default void write(WriteBatch batch) {
    write(batch, WriteOptions.DEFAULT);
  }

  /**
   * Commits a batch: all of it or nothing.
   *
   * @param batch a batch of this store
   * @param options what this write asks for
   * @throws InvalidArgumentException if the batch belongs to another store
   */
  void write(WriteBatch batch, WriteOptions options);

  /**
   * Commits a batch without waiting. Readers may see it before it is durable.
   *
   * <p>A batch of another store is refused at once; what goes wrong later fails the future.
   *
   * @param batch a batch of this store
   * @return completes when the batch is durable; in memory, when it is visible
   */
  CompletableFuture<Void> writeAsync(WriteBatch batch);

  /**
   * Begins a transaction.
   *
   * @return the transaction, to be committed or closed
   */
  Transaction begin();

  /**
   * Runs a transaction and commits it; on a conflict runs it again from the beginning.
   *
   * @param body what to do; it may be called more than once and must have no other side effects. If
   *     it throws, the transaction is rolled back and the exception passed on
   * @throws TransactionConflictException if it still conflicts after the store's limit of attempts
   */
  default void transact(Consumer<? super Transaction> body) {
    if (body == null) {
      throw new InvalidArgumentException("body=null; give what is to be done in the transaction");
    }
    transactResult(
        transaction -> {
          body.accept(transaction);
          return Boolean.TRUE;
        });
  }

  /**
   * As {@link #transact}, with a result.
   *
   * <p>A body may end the transaction itself, for instance roll it back; then nothing more is
   * committed. A transaction that the body begins is independent of this one.
   *
   * @param body what to do; it may be called more than once
   * @param <T> the type of the result
   * @return what the body answered in the run that was committed
   * @throws TransactionConflictException if it still conflicts after the store's limit of attempts
   */
  <T> T transactResult(Function<? super Transaction, ? extends T> body);

  /**
   * All maps as they are now, to be read for as long as the snapshot is open.
   *
   * @return the snapshot, to be closed
   */
  Snapshot snapshot();

  /**
   * All maps as a commit left them, within the {@link QumpConfiguration#retention retention}.
   *
   * @param sequence the commit; 0 for the empty store before the first
   * @return the snapshot, to be closed; it stays readable when the horizon passes it
   * @throws io.qump.error.SnapshotExpiredException if the commit lies before the {@link #horizon},
   *     which the message names
   * @throws InvalidArgumentException if there is no such commit yet, or the sequence is negative
   * @throws io.qump.error.UnsupportedCapabilityException if the store was opened without retention
   */
  Snapshot asOf(long sequence);

  /**
   * All maps as they were at a time: as the last commit left them that was made then or before.
   *
   * <p>A commit has the wall-clock time of its making, in milliseconds, which never runs backwards
   * within a store. A time so near to the present that commits of it are not acknowledged yet may
   * show more when it is asked for again.
   *
   * @param time the time; one in the future stands for now
   * @return the snapshot, to be closed; it stays readable when the horizon passes it
   * @throws io.qump.error.SnapshotExpiredException if the time lies before the {@link #horizon},
   *     which the message names
   * @throws io.qump.error.UnsupportedCapabilityException if the store was opened without retention
   */
  Snapshot asOf(Instant time);

  /**
   * How far back {@link #asOf(long)} and {@link #asOf(Instant)} reach at present. It moves forward
   * only, never past what the {@link QumpConfiguration#retention retention} promises while the
   * store is opened with it, and may lag behind: what was replaced goes when it is compacted.
   *
   * @return the oldest commit that can be read
   * @throws io.qump.error.UnsupportedCapabilityException if the store was opened without retention
   */
  Horizon horizon();

  /**
   * What the store has done and what it holds.
   *
   * @return the numbers of this moment
   */
  StoreStatistics statistics();

  /**
   * What the store can do.
   *
   * @return each capability with the way the store has it
   */
  Capabilities capabilities();

  /**
   * The limits of the store.
   *
   * @return what a key, a value and a transaction may weigh
   */
  Limits limits();

  /**
   * The settings the store was opened with.
   *
   * @return the configuration
   */
  QumpConfiguration configuration();

  /**
   * How keys of this store come to their bucket addresses.
   *
   * @return the scheme that the store recorded
   */
  AddressScheme addressing();

  /**
   * When a write is acknowledged.
   *
   * @return the present mode; {@link PersistenceMode#DISABLED} also when the store has degraded to
   *     memory, whatever its mode was: see {@link QumpConfiguration#degradeToMemory}
   */
  PersistenceMode mode();

  /**
   * Changes when a write is acknowledged, for writes that begin later (R7).
   *
   * <p>{@link PersistenceMode#DISABLED} is legal only when the store has degraded to memory; it
   * says that writes are to be acknowledged that are lost when the store is closed.
   *
   * @param mode the new mode
   * @throws InvalidArgumentException if the mode is {@link PersistenceMode#DISABLED} and the medium
   *     works
   * @throws io.qump.error.PersistenceDisabledException if this store is in memory only, or has
   *     degraded to it, and the mode is another
   */
  void mode(PersistenceMode mode);

  /**
   * Returns when every commit made before this call is durable (R7).
   *
   * @throws io.qump.error.PersistenceDisabledException if this store is in memory only, or has
   *     degraded to it
   * @throws io.qump.error.OutcomeUnknownException if the medium failed, or stayed full for the lock
   *     timeout
   */
  void sync();

  /**
   * Moves everything committed before this call into the base, makes it durable there and lets go
   * of the log (R7).
   *
   * @throws io.qump.error.PersistenceDisabledException if this store is in memory only
   * @throws io.qump.error.CheckpointFailedException if that failed; nothing is lost
   */
  void checkpoint();

  /**
   * Stops all writing to the medium, so that the store's files can be copied (R7). Writes that need
   * no force go on up to {@link QumpConfiguration#asyncBacklogBytes}; others wait for {@link
   * #resumePersistence}, no longer than the lock timeout.
   *
   * @throws io.qump.error.PersistenceDisabledException if this store is in memory only
   */
  void pausePersistence();

  /**
   * Ends {@link #pausePersistence}; without one it does nothing.
   *
   * @throws io.qump.error.PersistenceDisabledException if this store is in memory only
   */
  void resumePersistence();

  /**
   * What was done when the store was opened, to come back to a consistent state.
   *
   * @return the report; empty for a store in memory only
   */
  Optional<RecoveryReport> recovery();

  /**
   * Checks everything that is stored: see {@link #verify(VerificationListener)}.
   *
   * @return what was checked and what was found
   */
  default VerificationReport verify() {
    return verify(VerificationListener.NONE);
  }

  /**
   * Checks every byte of every file that counts: checksums, hash chain, hash trees, end markers,
   * order, filters against data. It goes on beside reads, writes, flushes and compaction, in as
   * many threads as there are processors. Damage is reported and not thrown; nothing is changed.
   *
   * <p>What was written while it runs may be left out. A store that cannot even be opened says what
   * is damaged when it is opened.
   *
   * @param listener told how far it has come
   * @return what was checked and what was found
   * @throws io.qump.error.UnsupportedCapabilityException if the store cannot do this
   * @throws io.qump.error.ClosedException if the store is closed meanwhile
   */
  VerificationReport verify(VerificationListener listener);

  /**
   * Moves a store that is open for reading only to the newest state that it can see: everything
   * that was durable before this call, and maybe more; see docs/how-to/read-only.md. Between two
   * such calls all reads show one state. Snapshots that are open stay as they are. A store that is
   * open for writing is always at its newest state; this only says which one that is.
   *
   * @return the sequence of the newest commit that reads show from now on
   * @throws io.qump.error.UnavailableException if the writing process was quicker at every attempt;
   *     the present state stays, try again
   * @throws io.qump.error.CorruptionException if what is stored is not what was written
   */
  long refresh();

  /**
   * Copies the store while it is in use (hot copy). The copy holds every commit made before this
   * call, maybe later ones, each wholly or not at all; it is durable when this returns, and can be
   * opened as a store of its own.
   *
   * @param directory an empty directory, or one that does not exist yet
   * @return the sequence of the newest commit in the copy
   * @throws InvalidArgumentException if there is something in the directory; nothing is changed
   * @throws io.qump.error.UnsupportedCapabilityException if the store cannot do this: it is in
   *     memory only, or open for reading only, or its backend has not the power
   * @throws io.qump.error.CheckpointFailedException if the commits could not be brought into the
   *     base; nothing is lost
   * @throws io.qump.error.StorageException if a medium failed; what is in the directory then is no
   *     store
   */
  long copyTo(Path directory);

  /**
   * Gives back the space of entries that were replaced or removed and that nobody can read any
   * more: makes a checkpoint, and then writes the base anew without them. What the {@link
   * QumpConfiguration#retention retention} promises stays. It goes on beside reads and writes and
   * needs space for a second copy of the base.
   *
   * <p>A store does this by itself, little by little; this is for those who want it now.
   *
   * @throws io.qump.error.UnsupportedCapabilityException if the store's backend has nothing to
   *     compact, or the store is in memory only
   * @throws io.qump.error.StorageFullException if there is no space for what is written anew
   * @throws io.qump.error.CorruptionException if what is stored is not what was written
   * @throws io.qump.error.ClosedException if the store is closed meanwhile
   */
  void compact();

  /**
   * Closes the store and everything opened from it. Calls that are under way are finished or fail
   * with {@link io.qump.error.ClosedException}. Closing twice does nothing.
   */
  @Override
  void close();
}
