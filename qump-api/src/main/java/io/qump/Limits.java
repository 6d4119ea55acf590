package io.qump;

/**
 * The limits of an open store. Immutable and thread-safe.
 *
 * @param maxKeyBytes longest encoded key, bytes
 * @param maxValueBytes longest encoded value, bytes
 * @param maxTransactionBytes largest sum of encoded keys and values in one transaction or batch,
 *     bytes
 */
public record Limits(int maxKeyBytes, int maxValueBytes, long maxTransactionBytes) {

  /**
   * The limits that settings ask for.
   *
   * @param configuration the settings
   * @return their limits
   */
  public static Limits of(QumpConfiguration configuration) {
    return new Limits(
        configuration.maxKeyBytes(),
        configuration.maxValueBytes(),
        configuration.maxTransactionBytes());
  }
}
