package io.qump.core;

import io.qump.Limits;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.SystemLimitException;
import io.qump.spi.CommitRequest;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;

/** Refuses commits that go over a limit of the store. Immutable; thread-safe. */
final class RequestCheck {

  private final Limits limits;

  RequestCheck(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks what can be checked before the commit's turn.
   *
   * @return bytes of the keys and values
   */
  long check(CommitRequest request) {
    long bytes = 0;
    for (Mutation mutation : request.mutations()) {
      bytes += sizeOf(mutation);
    }
    if (bytes > limits.maxTransactionBytes()) {
      throw new SystemLimitException(
          "transactionBytes="
              + bytes
              + " maxTransactionBytes="
              + limits.maxTransactionBytes()
              + "; commit in smaller parts or raise the limit");
    }
    return bytes;
  }

  private long sizeOf(Mutation mutation) {
    if (mutation instanceof Mutation.Put put) {
      checkKey(put.map(), put.key());
      if (put.value().length > limits.maxValueBytes()) {
        throw new InvalidValueException(
            "map="
                + put.map().name()
                + " valueBytes="
                + put.value().length
                + " maxValueBytes="
                + limits.maxValueBytes()
                + "; store less or raise the limit");
      }
      return (long) put.key().length + put.value().length;
    }
    if (mutation instanceof Mutation.Remove remove) {
      checkKey(remove.map(), remove.key());
      return remove.key().length;
    }
    return 0;
  }

  private void checkKey(MapId map, byte[] key) {
    if (key.length > limits.maxKeyBytes()) {
      throw new InvalidKeyException(
          "map="
              + map.name()
              + " keyBytes="
              + key.length
              + " maxKeyBytes="
              + limits.maxKeyBytes()
              + "; use a shorter key or raise the limit");
    }
  }
}
