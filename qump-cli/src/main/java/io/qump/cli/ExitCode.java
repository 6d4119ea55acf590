package io.qump.cli;

import io.qump.error.CorruptionException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidConfigurationException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.KeyNotFoundException;
import io.qump.error.ProviderException;
import io.qump.error.QumpException;
import io.qump.error.SnapshotExpiredException;
import io.qump.error.TypeMismatchException;
import io.qump.error.UnsupportedCapabilityException;

/** How the command ends. Scripts rely on these numbers: do not change them. */
final class ExitCode {

  static final int NOT_FOUND = 1;
  static final int DAMAGED = 1;
  static final int WRONG_USE = 2;
  static final int FAILED = 3;

  private ExitCode() {}

  /** The exit code for a failure of the store. */
  static int of(QumpException failure) {
    if (failure instanceof KeyNotFoundException || failure instanceof SnapshotExpiredException) {
      return NOT_FOUND;
    }
    if (failure instanceof CorruptionException) {
      return DAMAGED;
    }
    boolean wrongUse =
        failure instanceof InvalidArgumentException
            || failure instanceof InvalidConfigurationException
            || failure instanceof InvalidKeyException
            || failure instanceof InvalidValueException
            || failure instanceof TypeMismatchException
            || failure instanceof UnsupportedCapabilityException
            || failure instanceof ProviderException;
    return wrongUse ? WRONG_USE : FAILED;
  }
}
