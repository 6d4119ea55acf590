package io.qump.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The hash functions of the formats. */
final class Hashes {

  private static final String GENESIS = "QUMP segment chain genesis";

  private Hashes() {}

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  static MessageDigest sha512() {
    return digest("SHA-512");
  }

  /** What stands for the chain hash before the first segment of a store. */
  static byte[] genesis(UUID storeId) {
    MessageDigest sha512 = sha512();
    sha512.update(GENESIS.getBytes(StandardCharsets.US_ASCII));
    sha512.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(storeId.getMostSignificantBits())
            .putLong(storeId.getLeastSignificantBits())
            .flip());
    return sha512.digest();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
