package io.qump.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that QUMP reports.
 *
 * <p>Unchecked and sealed: a {@code catch} can name the one kind it can act on, and a new kind is a
 * deliberate change of the API. Each message names what was wrong as {@code name=value} and says
 * what to do next; each type has one stable {@link ErrorCode}.
 */
public abstract sealed class QumpException extends RuntimeException
    permits CheckpointFailedException,
        ClosedException,
        CompressionFailedException,
        CorruptionException,
        EncryptionFailedException,
        EvaluationException,
        FormatVersionException,
        InvalidArgumentException,
        InvalidConfigurationException,
        InvalidKeyException,
        InvalidValueException,
        KeyNotFoundException,
        LockTimeoutException,
        OutcomeUnknownException,
        PersistenceDisabledException,
        ProviderException,
        QfsOperationException,
        ReadOnlyException,
        RecoveryFailedException,
        SnapshotExpiredException,
        StorageException,
        StoreLockedException,
        SyntaxException,
        SystemLimitException,
        ThreadCreationException,
        TransactionConflictException,
        TransactionFailedException,
        TypeMismatchException,
        UnavailableException,
        UnsupportedCapabilityException {

  private static final long serialVersionUID = 1L;

  /** Which kind of failure this is. */
  private final ErrorCode code;

  QumpException(ErrorCode code, String message, @Nullable Throwable cause) {
    super("[QUMP" + code.number() + "] " + Objects.requireNonNull(message, "message"), cause);
    this.code = code;
  }

  /**
   * The kind of this failure.
   *
   * @return the code, the same for every instance of a type
   */
  public final ErrorCode code() {
    return code;
  }
}
