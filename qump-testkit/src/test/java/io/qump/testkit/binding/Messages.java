package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Failures by type and by what their messages say. Stateless. */
final class Messages {

  private Messages() {}

  /** Asserts that a call fails with a type, and that the message has each part. */
  static <T extends Throwable> T assertFails(Class<T> type, Executable call, String... parts) {
    T failure = assertThrows(type, call);
    String message = String.valueOf(failure.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "no \"" + part + "\" in: " + message);
    }
    return failure;
  }
}
