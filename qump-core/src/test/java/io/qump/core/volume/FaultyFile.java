package io.qump.core.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file in memory that writes short, is full, or fails when a test says so. Thread-safe. */
final class FaultyFile implements RawFile {

  private byte[] bytes = new byte[0];
  private int maxWrite = Integer.MAX_VALUE;
  private int capacity = Integer.MAX_VALUE;
  private @Nullable Throwable writeFailure;
  private @Nullable IOException truncateFailure;
  private @Nullable IOException forceFailure;
  private int forces;

  /** Writes so many bytes at most in one call; −1 or 0 stands for what no file should answer. */
  synchronized FaultyFile writingAtMost(int length) {
    maxWrite = length;
    return this;
  }

  /** Holds so many bytes; a write beyond them is short, the next one fails. */
  synchronized FaultyFile full(int length, Throwable failure) {
    capacity = length;
    writeFailure = failure;
    return this;
  }

  synchronized FaultyFile failingToTruncate(IOException failure) {
    truncateFailure = failure;
    return this;
  }

  /** Fails the next force; those after it succeed, as the operating system does. */
  synchronized FaultyFile failingToForceOnce(IOException failure) {
    forceFailure = failure;
    return this;
  }

  synchronized byte[] content() {
    return bytes.clone();
  }

  /** How often it was forced, in vain or not. */
  synchronized int forces() {
    return forces;
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException("read");
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int start = Math.toIntExact(position);
    int length = Math.min(Math.min(source.remaining(), maxWrite), capacity - start);
    if (length <= 0 && writeFailure != null) {
      throwFailure(writeFailure);
    }
    if (length > 0) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length, start + length));
      source.get(bytes, start, length);
    }
    return length;
  }

  private static void throwFailure(Throwable failure) throws IOException {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (IOException) failure;
  }

  @Override
  public synchronized void truncate(long length) throws IOException {
    if (truncateFailure != null) {
      throw truncateFailure;
    }
    bytes = Arrays.copyOf(bytes, Math.toIntExact(length));
  }

  @Override
  public synchronized void force(boolean metadata) throws IOException {
    forces++;
    IOException failure = forceFailure;
    forceFailure = null;
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized long size() {
    return bytes.length;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
