package io.qump.core.volume;

import io.qump.error.ClosedException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Turns what Java throws into the exceptions of QUMP. Thread-safe. */
final class StorageFailures {

  private final FullMedium fullMedium;

  StorageFailures(FullMedium fullMedium) {
    this.fullMedium = fullMedium;
  }

  /**
   * For an operation that takes space.
   *
   * @param file the file's name in its volume
   * @param operation the verb
   * @param wanted how many bytes it wanted, 1 if that is not known
   * @param cause what it threw
   * @param state what became of the file
   */
  StorageException ofWriting(
      String file, String operation, long wanted, Throwable cause, String state) {
    return fullMedium.caused(cause, wanted)
        ? new StorageFullException(
            file, operation, "no space left, " + state + "; make space, then try again", cause)
        : of(file, operation, cause, state);
  }

  /** For an operation that takes no space, or whose failure is final. */
  static StorageException of(String file, String operation, Throwable cause, String state) {
    return new StorageException(file, operation, reasonOf(cause) + "; " + state, cause);
  }

  /** For a failed force: it is final. */
  static StorageException ofFinal(String file, String operation, Throwable cause) {
    return of(file, operation, cause, "what is durable is unknown; reopen the store, it recovers");
  }

  /** For an operation after a failure that is final. */
  static StorageException refused(String file, String operation, StorageException first) {
    return new StorageException(
        file,
        operation,
        "refused after a failure that is final; reopen the store; first failure: "
            + first.getMessage(),
        first);
  }

  /** For an operation after or during close. */
  static ClosedException closed(String file, String operation) {
    return new ClosedException(
        "file=" + file + " operation=" + operation + ": the file is closed; open it again");
  }

  private static String reasonOf(Throwable cause) {
    if (cause instanceof FileAlreadyExistsException existing) {
      return "path=" + existing.getFile() + " exists already, use another name or delete it first";
    }
    if (cause instanceof NoSuchFileException missing) {
      return "there is no such file at path=" + missing.getFile() + ", list shows what there is";
    }
    if (cause instanceof AccessDeniedException denied) {
      return "access to path=" + denied.getFile() + " is denied, give this user the right to it";
    }
    return "the medium failed with cause=" + cause + ", check it";
  }
}
