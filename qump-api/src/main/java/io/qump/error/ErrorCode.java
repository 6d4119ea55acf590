package io.qump.error;

/**
 * The stable number of each kind of failure (R16).
 *
 * <p>Numbers −1 to −10 and −100 to −110 come from the design that the project implements; those
 * below −110 are our own. Immutable and thread-safe.
 */
public enum ErrorCode {
  // The numbers are part of the public contract. DO NOT CHANGE OR REUSE THEM.

  /**
   * A key is null, longer than the limit or not encodable. Carried by {@link InvalidKeyException}.
   */
  INVALID_KEY(-1),

  /**
   * A value is null, longer than the limit or not encodable; or stored bytes are not what the codec
   * of a key or value writes. Carried by {@link InvalidValueException}.
   */
  INVALID_VALUE(-2),

  /** An entry that the caller said must exist does not. Carried by {@link KeyNotFoundException}. */
  KEY_NOT_FOUND(-3),

  /**
   * A stored value has another type than the codec that reads it. Carried by {@link
   * TypeMismatchException}.
   */
  TYPE_MISMATCH(-4),

  /**
   * One or more configuration fields are outside their legal range. Carried by {@link
   * InvalidConfigurationException}.
   */
  INVALID_CONFIGURATION(-5),

  /**
   * An argument other than a key or a value is not legal. Carried by {@link
   * InvalidArgumentException}.
   */
  INVALID_ARGUMENT(-6),

  /**
   * A store, snapshot, transaction or cursor is used after it was closed. Carried by {@link
   * ClosedException}.
   */
  CLOSED(-7),

  /**
   * The store cannot do what was asked, by its engine, its backend or its settings. Carried by
   * {@link UnsupportedCapabilityException}.
   */
  UNSUPPORTED(-8),

  /**
   * The engine did not answer before the deadline, or cannot be reached. Carried by {@link
   * UnavailableException}.
   */
  UNAVAILABLE(-9),

  /**
   * A limit of the store is reached: memory, transaction size, open snapshots. Carried by {@link
   * SystemLimitException}.
   */
  SYSTEM_LIMIT(-10),

  /**
   * Durability was asked of a store that keeps its entries in memory only. Carried by {@link
   * PersistenceDisabledException}.
   */
  PERSISTENCE_DISABLED(-100),

  /**
   * A directory of typed files could not be read or written. Carried by {@link
   * QfsOperationException}.
   */
  QFS_OPERATION(-101),

  /**
   * A transaction is used against its rules: after its end, or by two threads at once. Carried by
   * {@link TransactionFailedException}.
   */
  TRANSACTION_FAILED(-102),

  /** A log record that must be whole is not. Carried by {@link LogCorruptionException}. */
  WAL_CORRUPTION(-103),

  /**
   * A checkpoint could not be written; the log is kept, so nothing is lost. Carried by {@link
   * CheckpointFailedException}.
   */
  CHECKPOINT_FAILED(-104),

  /**
   * A store could not be brought to a consistent state at open. Carried by {@link
   * RecoveryFailedException}.
   */
  RECOVERY_FAILED(-105),

  /**
   * Bytes could not be compressed, or do not decompress to what was stored. Carried by {@link
   * CompressionFailedException}.
   */
  COMPRESSION_FAILED(-106),

  /**
   * Bytes could not be encrypted, or do not decrypt with the key given. Carried by {@link
   * EncryptionFailedException}.
   */
  ENCRYPTION_FAILED(-107),

  /**
   * A thread that the store needs could not be started. Carried by {@link ThreadCreationException}.
   */
  THREAD_CREATION(-108),

  /**
   * A lock or a permit was not had within the lock timeout. Carried by {@link
   * LockTimeoutException}.
   */
  LOCK_TIMEOUT(-109),

  /** The medium has no space left. Carried by {@link StorageFullException}. */
  STORAGE_FULL(-110),

  /**
   * Another commit changed what a transaction had read. Carried by {@link
   * TransactionConflictException}.
   */
  TRANSACTION_CONFLICT(-111),

  /**
   * A commit was issued, but the store failed before it could say whether it is durable. Carried by
   * {@link OutcomeUnknownException}.
   */
  OUTCOME_UNKNOWN(-112),

  /** Stored bytes are not what was written. Carried by {@link CorruptionException}. */
  CORRUPTION(-113),

  /**
   * A moment in the past was asked for that the store no longer keeps. Carried by {@link
   * SnapshotExpiredException}.
   */
  SNAPSHOT_EXPIRED(-114),

  /**
   * Another process or another open store holds the directory. Carried by {@link
   * StoreLockedException}.
   */
  STORE_LOCKED(-115),

  /** The medium failed to read or write. Carried by {@link StorageException}. */
  IO_FAILURE(-116),

  /**
   * The store takes no writes: it was opened for reading, or an earlier failure stopped it. Carried
   * by {@link ReadOnlyException}.
   */
  READ_ONLY(-117),

  /**
   * An engine, a log or a backend could not be chosen or loaded. Carried by {@link
   * ProviderException}.
   */
  PROVIDER(-118),

  /**
   * A file was written by a format version that this release does not read. Carried by {@link
   * FormatVersionException}.
   */
  FORMAT_VERSION(-119),

  /** A text is not an expression or a number. Carried by {@link SyntaxException}. */
  SYNTAX(-130),

  /** A calculation has no result. Carried by {@link EvaluationException}. */
  EVALUATION(-131);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /**
   * The stable number of this kind of failure.
   *
   * @return a negative number that never changes between releases
   */
  public int number() {
    return number;
  }
}
