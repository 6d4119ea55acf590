package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow at their end; numbers are big-endian. For one thread at a time. */
final class ByteSink {

  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The bytes so far, shared until the next change. */
  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void put(byte[] source) {
    put(source, 0, source.length);
  }

  void put(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void putInt(int number) {
    ensure(Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (number >>> shift);
    }
  }

  void putLong(long number) {
    putInt((int) (number >>> Integer.SIZE));
    putInt((int) number);
  }

  void putVarint(long number) {
    ensure(Varints.MAX_BYTES);
    size = Varints.put(bytes, size, number);
  }

  private void ensure(int more) {
    long needed = (long) size + more;
    if (needed > bytes.length) {
      if (needed > MAX_BYTES) {
        throw new OutOfMemoryError("a block of " + needed + " bytes does not fit an array");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * bytes.length)));
    }
  }
}
