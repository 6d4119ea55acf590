package io.qump.core.addressing;

import io.qump.error.UnsupportedCapabilityException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes keys with SHA-256 into one buffer, without allocating.
 *
 * <p>Not safe for use by several threads.
 */
final class KeyHash {

  private final MessageDigest digest;
  private final byte[] hash = new byte[Words.BYTES];

  /**
   * A hash by a given function.
   *
   * @param digest gives 32 bytes
   */
  KeyHash(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The SHA-256 function of the platform.
   *
   * @throws UnsupportedCapabilityException if it has none, although each Java platform must
   */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UnsupportedCapabilityException(
          "algorithm=SHA-256 is in none of the security providers; addressing needs it", e);
    }
  }

  /**
   * The hash of a key.
   *
   * @return 32 bytes, valid until the next call
   */
  byte[] of(byte[] key) {
    // An error in the middle of an earlier call, a stack overflow say, may have left half a key.
    digest.reset();
    digest.update(key);
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new UnsupportedCapabilityException(
          "algorithm=" + digest.getAlgorithm() + " does not give " + hash.length + " bytes", e);
    }
    return hash;
  }
}
