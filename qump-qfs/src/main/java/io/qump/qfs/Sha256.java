package io.qump.qfs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sums of bytes. Stateless and thread-safe. */
final class Sha256 {

  static final int BYTES = 32;

  private Sha256() {}

  /** The sum of the first bytes of an array. */
  static byte[] of(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
