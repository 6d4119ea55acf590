package io.qump;

import io.qump.error.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a store (R4). Every field is checked when the record is made: a value outside its
 * legal range gives an {@link InvalidConfigurationException} that names each bad field, its value
 * and the legal range.
 *
 * <p>Immutable and thread-safe.
 *
 * @param directory the store's directory; empty only in memory
 * @param logDirectory where the log is kept; empty for {@code log} in the store's directory
 * @param backend id of the storage backend; empty for what the store recorded, or the default
 * @param mode when a write is acknowledged; default {@link PersistenceMode#SYNC}
 * @param syncInterval how long an unforced write may stay undurable; 1 ms to 1 h, default 1 s
 * @param asyncBacklogBytes how much may be acknowledged and not durable yet before writes wait; 64
 *     KiB to 1 GiB, default 16 MiB
 * @param forcePolicy which changes are forced in mode HYBRID; default {@link
 *     ForcePolicy#MATHEMATICAL}
 * @param checkpointInterval how long until a checkpoint is made; 10 ms to 24 h, default 30 s
 * @param maxLogBytes size at which a log file is ended and a checkpoint is due; 64 KiB to 1 TiB,
 *     default 100 MiB
 * @param memoryTableBytes size at which the memory table is flushed; 64 KiB to 64 GiB, or 0, the
 *     default, for what suits the backend: 64 MiB, with the segment base 16 MiB, and no more than a
 *     sixteenth of the heap
 * @param memoryLimitBytes heap that entries may take before writes are refused or wait; 1 MiB or
 *     more, default three quarters of the largest heap
 * @param retention how long what was replaced or removed stays readable with {@link Qump#asOf}; 0
 *     to 3,650 days, default 0 for none. More than 0 needs a backend that keeps it, and the space
 * @param compression how values are compressed by a base on disk; default {@link Compression#ZLIB}
 * @param compressionLevel zlib level, 0 for no compression at all; 0 to 9, default 6
 * @param compressionThresholdBytes values shorter than this are not compressed for themselves; 0 to
 *     1 GiB, default 1 KiB. Small values are compressed together with others that are this long, so
 *     a low threshold compresses small values too
 * @param encryption encrypt values; only false is legal in this release
 * @param checksums check every byte read; only true is legal, because checks cannot be switched off
 * @param crashRecovery recover at open what a crash left; false refuses to open such a store
 *     instead. Default true
 * @param recoveryListener told how far the replay of the log has come while a store is opened;
 *     default {@link RecoveryListener#NONE}
 * @param readOnly open an existing store for reading only, also while another process writes it:
 *     takes no lock and changes no file; default false
 * @param degradeToMemory go on in memory when the medium fails, instead of refusing all writes:
 *     what must be durable is refused, the rest is acknowledged as in mode {@link
 *     PersistenceMode#DISABLED}; default false
 * @param maxConcurrentOperations writes that may run at once on a durable store, each up to its
 *     acknowledgement; reads are not counted, and a store in memory has no such bound, since it
 *     orders its commits one by one; 1 to 1,024, default 64
 * @param lockTimeout how long an operation waits for its turn, for a flush, or for space on a full
 *     medium; 1 ms to 1 h, default 5 s
 * @param retryAttempts how often an operation on files that can be repeated without harm (open,
 *     list, read, create) is tried when the medium fails; 1 to 100, default 5
 * @param retryPause how long before the second attempt; twice as long before each further one, and
 *     all pauses together no longer than the lock timeout; 1 ms to 1 min, default 10 ms
 * @param maxKeyBytes longest encoded key; 1 to 65,535 bytes, default 4,096
 * @param maxValueBytes longest encoded value; 0 bytes to 1 GiB, default 1 MiB
 * @param maxTransactionBytes largest sum of keys and values in a transaction or batch; 1 KiB to 1
 *     GiB, default 64 MiB
 * @param transactionAttempts how often {@link Qump#transact} runs a transaction that conflicts; 1
 *     to 1,000,000, default 100
 * @param addressScheme how a new store addresses keys, {@code secp256k1} (default) or {@code
 *     sha256}; an existing store keeps what it recorded
 * @param curveWindowBits width of the windows of the curve table: wider is faster and larger; 4 to
 *     16, default 13
 * @param requirements powers without which the store must not open; default none
 */
public record QumpConfiguration(
    Optional<Path> directory,
    Optional<Path> logDirectory,
    Optional<String> backend,
    PersistenceMode mode,
    Duration syncInterval,
    long asyncBacklogBytes,
    ForcePolicy forcePolicy,
    Duration checkpointInterval,
    long maxLogBytes,
    long memoryTableBytes,
    long memoryLimitBytes,
    Duration retention,
    Compression compression,
    int compressionLevel,
    int compressionThresholdBytes,
    boolean encryption,
    boolean checksums,
    boolean crashRecovery,
    RecoveryListener recoveryListener,
    boolean readOnly,
    boolean degradeToMemory,
    int maxConcurrentOperations,
    Duration lockTimeout,
    int retryAttempts,
    Duration retryPause,
    int maxKeyBytes,
    int maxValueBytes,
    long maxTransactionBytes,
    int transactionAttempts,
    String addressScheme,
    int curveWindowBits,
    Set<Capability> requirements) {

  /**
   * Checks every field.
   *
   * @param directory see the record
   * @param logDirectory see the record
   * @param backend see the record
   * @param mode see the record
   * @param syncInterval see the record
   * @param asyncBacklogBytes see the record
   * @param forcePolicy see the record
   * @param checkpointInterval see the record
   * @param maxLogBytes see the record
   * @param memoryTableBytes see the record
   * @param memoryLimitBytes see the record
   * @param retention see the record
   * @param compression see the record
   * @param compressionLevel see the record
   * @param compressionThresholdBytes see the record
   * @param encryption see the record
   * @param checksums see the record
   * @param crashRecovery see the record
   * @param recoveryListener see the record
   * @param readOnly see the record
   * @param degradeToMemory see the record
   * @param maxConcurrentOperations see the record
   * @param lockTimeout see the record
   * @param retryAttempts see the record
   * @param retryPause see the record
   * @param maxKeyBytes see the record
   * @param maxValueBytes see the record
   * @param maxTransactionBytes see the record
   * @param transactionAttempts see the record
   * @param addressScheme see the record
   * @param curveWindowBits see the record
   * @param requirements see the record
   * @throws InvalidConfigurationException naming every field that is not legal
   */
  public QumpConfiguration {
    ConfigurationCheck check = new ConfigurationCheck();
    requirements = check.powers("requirements", requirements);
    check.storage(mode, directory, logDirectory, backend);
    check.readOnly(mode, readOnly);
    check.range("syncInterval", syncInterval, Duration.ofMillis(1), Duration.ofHours(1));
    check.range(
        "checkpointInterval", checkpointInterval, Duration.ofMillis(10), Duration.ofHours(24));
    check.given("forcePolicy", forcePolicy, "a policy");
    check.given("recoveryListener", recoveryListener, "a listener");
    check.range("asyncBacklogBytes", asyncBacklogBytes, 64L << 10, 1L << 30);
    check.range("maxLogBytes", maxLogBytes, 64L << 10, 1L << 40);
    if (memoryTableBytes != 0) {
      check.range("memoryTableBytes", memoryTableBytes, 64L << 10, 64L << 30);
    }
    check.range("memoryLimitBytes", memoryLimitBytes, 1L << 20, Long.MAX_VALUE);
    check.range("retention", retention, Duration.ZERO, Duration.ofDays(3_650));
    check.given("compression", compression, "ZLIB or LZ4");
    check.range("compressionLevel", compressionLevel, 0, 9);
    check.range("compressionThresholdBytes", compressionThresholdBytes, 0, 1L << 30);
    check.only("encryption", encryption, false, "this release has no encryption");
    check.only("checksums", checksums, true, "checks cannot be switched off");
    check.range("maxConcurrentOperations", maxConcurrentOperations, 1, 1_024);
    check.range("lockTimeout", lockTimeout, Duration.ofMillis(1), Duration.ofHours(1));
    check.range("retryAttempts", retryAttempts, 1, 100);
    check.range("retryPause", retryPause, Duration.ofMillis(1), Duration.ofMinutes(1));
    check.range("maxKeyBytes", maxKeyBytes, 1, 65_535);
    check.range("maxValueBytes", maxValueBytes, 0, 1L << 30);
    check.range("maxTransactionBytes", maxTransactionBytes, 1L << 10, 1L << 30);
    check.range("transactionAttempts", transactionAttempts, 1, 1_000_000);
    check.oneOf("addressScheme", addressScheme, Set.of("secp256k1", "sha256"));
    check.range("curveWindowBits", curveWindowBits, 4, 16);
    check.finish();
  }

  /**
   * A builder with every setting at its default.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder with the settings of this configuration.
   *
   * @return the builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.directory = directory;
    builder.logDirectory = logDirectory;
    builder.backend = backend;
    builder.mode = mode;
    builder.syncInterval = syncInterval;
    builder.asyncBacklogBytes = asyncBacklogBytes;
    builder.forcePolicy = forcePolicy;
    builder.checkpointInterval = checkpointInterval;
    builder.maxLogBytes = maxLogBytes;
    builder.memoryTableBytes = memoryTableBytes;
    builder.memoryLimitBytes = memoryLimitBytes;
    builder.retention = retention;
    builder.compression = compression;
    builder.compressionLevel = compressionLevel;
    builder.compressionThresholdBytes = compressionThresholdBytes;
    builder.encryption = encryption;
    builder.checksums = checksums;
    builder.crashRecovery = crashRecovery;
    builder.recoveryListener = recoveryListener;
    builder.readOnly = readOnly;
    builder.degradeToMemory = degradeToMemory;
    builder.maxConcurrentOperations = maxConcurrentOperations;
    builder.lockTimeout = lockTimeout;
    builder.retryAttempts = retryAttempts;
    builder.retryPause = retryPause;
    builder.maxKeyBytes = maxKeyBytes;
    builder.maxValueBytes = maxValueBytes;
    builder.maxTransactionBytes = maxTransactionBytes;
    builder.transactionAttempts = transactionAttempts;
    builder.addressScheme = addressScheme;
    builder.curveWindowBits = curveWindowBits;
    builder.requirements = requirements;
    return builder;
  }

  /** Collects settings; {@link #build} checks them. For one thread at a time; nothing to close. */
  public static final class Builder {

    private Optional<Path> directory = Optional.empty();
    private Optional<Path> logDirectory = Optional.empty();
    private Optional<String> backend = Optional.empty();
    private PersistenceMode mode = PersistenceMode.SYNC;
    private Duration syncInterval = Duration.ofSeconds(1);
    private long asyncBacklogBytes = 16L << 20;
    private ForcePolicy forcePolicy = ForcePolicy.MATHEMATICAL;
    private Duration checkpointInterval = Duration.ofSeconds(30);
    private long maxLogBytes = 100L << 20;
    private long memoryTableBytes;
    private long memoryLimitBytes = Runtime.getRuntime().maxMemory() / 4 * 3;
    private Duration retention = Duration.ZERO;
    private Compression compression = Compression.ZLIB;
    private int compressionLevel = 6;
    private int compressionThresholdBytes = 1_024;
    private boolean encryption = false;
    private boolean checksums = true;
    private boolean crashRecovery = true;
    private RecoveryListener recoveryListener = RecoveryListener.NONE;
    private boolean readOnly = false;
    private boolean degradeToMemory = false;
    private int maxConcurrentOperations = 64;
    private Duration lockTimeout = Duration.ofSeconds(5);
    private int retryAttempts = 5;
    private Duration retryPause = Duration.ofMillis(10);
    private int maxKeyBytes = 4_096;
    private int maxValueBytes = 1 << 20;
    private long maxTransactionBytes = 64L << 20;
    private int transactionAttempts = 100;
    private String addressScheme = "secp256k1";
    private int curveWindowBits = 13;
    private Set<Capability> requirements = Set.of();

    /** Four tables are in memory at once if the flush is behind, and the heap has to hold more. */
    private Builder() {}

    /**
     * Sets directory: see {@link QumpConfiguration}.
     *
     * @param directory the store's directory; empty only in memory
     * @return this builder
     */
    public Builder directory(Path directory) {
      this.directory = Optional.of(ConfigurationCheck.required("directory", directory, "a path"));
      return this;
    }

    /**
     * Sets logDirectory: see {@link QumpConfiguration}.
     *
     * @param logDirectory where the log is kept; empty for {@code log} in the store's directory
     * @return this builder
     */
    public Builder logDirectory(Path logDirectory) {
      this.logDirectory =
          Optional.of(ConfigurationCheck.required("logDirectory", logDirectory, "a path"));
      return this;
    }

    /**
     * Sets backend: see {@link QumpConfiguration}.
     *
     * @param backend id of the storage backend; empty for what the store recorded, or the default
     * @return this builder
     */
    public Builder backend(String backend) {
      this.backend =
          Optional.of(ConfigurationCheck.required("backend", backend, "the id of a backend"));
      return this;
    }

    /**
     * Sets mode: see {@link QumpConfiguration}.
     *
     * @param mode when a write is acknowledged; default {@link PersistenceMode#SYNC}
     * @return this builder
     */
    public Builder mode(PersistenceMode mode) {
      this.mode = mode;
      return this;
    }

    /**
     * Sets syncInterval: see {@link QumpConfiguration}.
     *
     * @param syncInterval how long an unforced write may stay undurable; 1 ms to 1 h, default 1 s
     * @return this builder
     */
    public Builder syncInterval(Duration syncInterval) {
      this.syncInterval = syncInterval;
      return this;
    }

    /**
     * Sets asyncBacklogBytes: see {@link QumpConfiguration}.
     *
     * @param asyncBacklogBytes how much may be acknowledged and not durable yet before writes wait;
     *     64 KiB to 1 GiB, default 16 MiB
     * @return this builder
     */
    public Builder asyncBacklogBytes(long asyncBacklogBytes) {
      this.asyncBacklogBytes = asyncBacklogBytes;
      return this;
    }

    /**
     * Sets forcePolicy: see {@link QumpConfiguration}.
     *
     * @param forcePolicy which changes are forced in mode HYBRID; default {@link
     *     ForcePolicy#MATHEMATICAL}
     * @return this builder
     */
    public Builder forcePolicy(ForcePolicy forcePolicy) {
      this.forcePolicy = forcePolicy;
      return this;
    }

    /**
     * Sets checkpointInterval: see {@link QumpConfiguration}.
     *
     * @param checkpointInterval how long until a checkpoint is made; 10 ms to 24 h, default 30 s
     * @return this builder
     */
    public Builder checkpointInterval(Duration checkpointInterval) {
      this.checkpointInterval = checkpointInterval;
      return this;
    }

    /**
     * Sets maxLogBytes: see {@link QumpConfiguration}.
     *
     * @param maxLogBytes size at which a log file is ended and a checkpoint is due; 64 KiB to 1
     *     TiB, default 100 MiB
     * @return this builder
     */
    public Builder maxLogBytes(long maxLogBytes) {
      this.maxLogBytes = maxLogBytes;
      return this;
    }

    /**
     * Sets memoryTableBytes: see {@link QumpConfiguration}.
     *
     * @param memoryTableBytes size at which the memory table is flushed; 64 KiB to 64 GiB, or 0,
     *     the default, for what suits the backend
     * @return this builder
     */
    public Builder memoryTableBytes(long memoryTableBytes) {
      this.memoryTableBytes = memoryTableBytes;
      return this;
    }

    /**
     * Sets memoryLimitBytes: see {@link QumpConfiguration}.
     *
     * @param memoryLimitBytes heap that entries may take before writes are refused or wait; 1 MiB
     *     or more, default three quarters of the largest heap
     * @return this builder
     */
    public Builder memoryLimitBytes(long memoryLimitBytes) {
      this.memoryLimitBytes = memoryLimitBytes;
      return this;
    }

    /**
     * Sets retention: see {@link QumpConfiguration}.
     *
     * @param retention how long what was replaced or removed stays readable with {@link Qump#asOf};
     *     0 to 3,650 days, default 0 for none
     * @return this builder
     */
    public Builder retention(Duration retention) {
      this.retention = retention;
      return this;
    }

    /**
     * Sets compression: see {@link QumpConfiguration}.
     *
     * @param compression how values are compressed; default {@link Compression#ZLIB}
     * @return this builder
     */
    public Builder compression(Compression compression) {
      this.compression = compression;
      return this;
    }

    /**
     * Sets compressionLevel: see {@link QumpConfiguration}.
     *
     * @param compressionLevel zlib level, 0 for no compression at all; 0 to 9, default 6
     * @return this builder
     */
    public Builder compressionLevel(int compressionLevel) {
      this.compressionLevel = compressionLevel;
      return this;
    }

    /**
     * Sets compressionThresholdBytes: see {@link QumpConfiguration}.
     *
     * @param compressionThresholdBytes shorter values are not compressed for themselves; 0 to 1
     *     GiB, default 1 KiB
     * @return this builder
     */
    public Builder compressionThresholdBytes(int compressionThresholdBytes) {
      this.compressionThresholdBytes = compressionThresholdBytes;
      return this;
    }

    /**
     * Sets encryption: see {@link QumpConfiguration}.
     *
     * @param encryption encrypt values; only false is legal in this release
     * @return this builder
     */
    public Builder encryption(boolean encryption) {
      this.encryption = encryption;
      return this;
    }

    /**
     * Sets checksums: see {@link QumpConfiguration}.
     *
     * @param checksums check every byte read; only true is legal, because checks cannot be switched
     *     off
     * @return this builder
     */
    public Builder checksums(boolean checksums) {
      this.checksums = checksums;
      return this;
    }

    /**
     * Sets crashRecovery: see {@link QumpConfiguration}.
     *
     * @param crashRecovery recover at open what a crash left; false refuses to open such a store
     *     instead. Default true
     * @return this builder
     */
    public Builder crashRecovery(boolean crashRecovery) {
      this.crashRecovery = crashRecovery;
      return this;
    }

    /**
     * Sets recoveryListener: see {@link QumpConfiguration}.
     *
     * @param recoveryListener told how far the replay of the log has come while a store is opened;
     *     default {@link RecoveryListener#NONE}
     * @return this builder
     */
    public Builder recoveryListener(RecoveryListener recoveryListener) {
      this.recoveryListener = recoveryListener;
      return this;
    }

    /**
     * Sets readOnly: see {@link QumpConfiguration}.
     *
     * @param readOnly open an existing store for reading only, also while another process writes
     *     it; default false
     * @return this builder
     */
    public Builder readOnly(boolean readOnly) {
      this.readOnly = readOnly;
      return this;
    }

    /**
     * Sets degradeToMemory: see {@link QumpConfiguration}.
     *
     * @param degradeToMemory go on in memory when the medium fails, instead of refusing all writes;
     *     default false
     * @return this builder
     */
    public Builder degradeToMemory(boolean degradeToMemory) {
      this.degradeToMemory = degradeToMemory;
      return this;
    }

    /**
     * Sets maxConcurrentOperations: see {@link QumpConfiguration}.
     *
     * @param maxConcurrentOperations writes that may run at once on a durable store; 1 to 1,024,
     *     default 64
     * @return this builder
     */
    public Builder maxConcurrentOperations(int maxConcurrentOperations) {
      this.maxConcurrentOperations = maxConcurrentOperations;
      return this;
    }

    /**
     * Sets lockTimeout: see {@link QumpConfiguration}.
     *
     * @param lockTimeout how long an operation waits for its turn; 1 ms to 1 h, default 5 s
     * @return this builder
     */
    public Builder lockTimeout(Duration lockTimeout) {
      this.lockTimeout = lockTimeout;
      return this;
    }

    /**
     * Sets retryAttempts: see {@link QumpConfiguration}.
     *
     * @param retryAttempts how often an operation on files that can be repeated without harm is
     *     tried when the medium fails; 1 to 100, default 5
     * @return this builder
     */
    public Builder retryAttempts(int retryAttempts) {
      this.retryAttempts = retryAttempts;
      return this;
    }

    /**
     * Sets retryPause: see {@link QumpConfiguration}.
     *
     * @param retryPause how long before the second attempt, twice as long before each further one;
     *     1 ms to 1 min, default 10 ms
     * @return this builder
     */
    public Builder retryPause(Duration retryPause) {
      this.retryPause = retryPause;
      return this;
    }

    /**
     * Sets maxKeyBytes: see {@link QumpConfiguration}.
     *
     * @param maxKeyBytes longest encoded key; 1 to 65,535 bytes, default 4,096
     * @return this builder
     */
    public Builder maxKeyBytes(int maxKeyBytes) {
      this.maxKeyBytes = maxKeyBytes;
      return this;
    }

    /**
     * Sets maxValueBytes: see {@link QumpConfiguration}.
     *
     * @param maxValueBytes longest encoded value; 0 bytes to 1 GiB, default 1 MiB
     * @return this builder
     */
    public Builder maxValueBytes(int maxValueBytes) {
      this.maxValueBytes = maxValueBytes;
      return this;
    }

    /**
     * Sets maxTransactionBytes: see {@link QumpConfiguration}.
     *
     * @param maxTransactionBytes largest sum of keys and values in a transaction or batch; 1 KiB to
     *     1 GiB, default 64 MiB
     * @return this builder
     */
    public Builder maxTransactionBytes(long maxTransactionBytes) {
      this.maxTransactionBytes = maxTransactionBytes;
      return this;
    }

    /**
     * Sets transactionAttempts: see {@link QumpConfiguration}.
     *
     * @param transactionAttempts how often {@link Qump#transact} runs a transaction that conflicts;
     *     1 to 1,000,000, default 100
     * @return this builder
     */
    public Builder transactionAttempts(int transactionAttempts) {
      this.transactionAttempts = transactionAttempts;
      return this;
    }

    /**
     * Sets addressScheme: see {@link QumpConfiguration}.
     *
     * @param addressScheme how a new store addresses keys, {@code secp256k1} (default) or {@code
     *     sha256}; an existing store keeps what it recorded
     * @return this builder
     */
    public Builder addressScheme(String addressScheme) {
      this.addressScheme = addressScheme;
      return this;
    }

    /**
     * Sets curveWindowBits: see {@link QumpConfiguration}.
     *
     * @param curveWindowBits width of the windows of the curve table: wider is faster and larger; 4
     *     to 16, default 13
     * @return this builder
     */
    public Builder curveWindowBits(int curveWindowBits) {
      this.curveWindowBits = curveWindowBits;
      return this;
    }

    /**
     * Sets require: see {@link QumpConfiguration}.
     *
     * @param requirements powers without which the store must not open; default none
     * @return this builder
     */
    public Builder require(Capability... requirements) {
      // Not Set.of, which refuses a power that is named twice; what is null is refused by its name.
      this.requirements =
          new LinkedHashSet<>(
              Arrays.asList(ConfigurationCheck.required("requirements", requirements, "powers")));
      return this;
    }

    /**
     * The settings as a record.
     *
     * @return the configuration
     * @throws InvalidConfigurationException naming every field that is not legal
     */
    public QumpConfiguration build() {
      return new QumpConfiguration(
          directory,
          logDirectory,
          backend,
          mode,
          syncInterval,
          asyncBacklogBytes,
          forcePolicy,
          checkpointInterval,
          maxLogBytes,
          memoryTableBytes,
          memoryLimitBytes,
          retention,
          compression,
          compressionLevel,
          compressionThresholdBytes,
          encryption,
          checksums,
          crashRecovery,
          recoveryListener,
          readOnly,
          degradeToMemory,
          maxConcurrentOperations,
          lockTimeout,
          retryAttempts,
          retryPause,
          maxKeyBytes,
          maxValueBytes,
          maxTransactionBytes,
          transactionAttempts,
          addressScheme,
          curveWindowBits,
          requirements);
    }

    /**
     * Opens the store.
     *
     * @return the open store
     * @throws InvalidConfigurationException naming every field that is not legal
     * @throws io.qump.error.QumpException if the store cannot be opened; then nothing is left open
     */
    public Qump open() {
      return Qump.open(build());
    }
  }
}
