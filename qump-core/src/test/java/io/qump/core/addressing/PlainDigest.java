package io.qump.core.addressing;

import java.security.MessageDigest;
import java.util.Arrays;

/** A hash function that gives its input back, so that a test can choose the hash of a key. */
final class PlainDigest extends MessageDigest {

  private byte[] input = new byte[0];

  PlainDigest() {
    super("plain");
  }

  @Override
  protected void engineUpdate(byte added) {
    engineUpdate(new byte[] {added}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] added, int offset, int length) {
    byte[] longer = Arrays.copyOf(input, input.length + length);
    System.arraycopy(added, offset, longer, input.length, length);
    input = longer;
  }

  @Override
  protected byte[] engineDigest() {
    byte[] hash = input;
    engineReset();
    return hash;
  }

  @Override
  protected int engineGetDigestLength() {
    return Words.BYTES;
  }

  @Override
  protected void engineReset() {
    input = new byte[0];
  }
}
