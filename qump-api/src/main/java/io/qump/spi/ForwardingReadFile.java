package io.qump.spi;

import java.nio.ByteBuffer;

/**
 * A file that passes every call on to another, for what a {@link ForwardingVolume} changes.
 * Thread-safe as the file behind it.
 */
public abstract class ForwardingReadFile implements ReadFile {

  private final ReadFile delegate;

  /**
   * For subclasses.
   *
   * @param delegate the file behind this one
   */
  protected ForwardingReadFile(ReadFile delegate) {
    this.delegate = delegate;
  }

  /**
   * The file behind this one.
   *
   * @return where calls are passed on to
   */
  protected final ReadFile delegate() {
    return delegate;
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public long size() {
    return delegate.size();
  }

  @Override
  public int read(long position, ByteBuffer target) {
    return delegate.read(position, target);
  }

  @Override
  public ByteBuffer view(long position, int length) {
    return delegate.view(position, length);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
