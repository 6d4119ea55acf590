package io.qump.spi;

import java.nio.ByteBuffer;

/**
 * A file that passes every call on to another, for what a {@link ForwardingVolume} changes. As
 * thread-safe as the file behind it.
 */
public abstract class ForwardingAppendFile implements AppendFile {

  private final AppendFile delegate;

  /**
   * For subclasses.
   *
   * @param delegate the file behind this one
   */
  protected ForwardingAppendFile(AppendFile delegate) {
    this.delegate = delegate;
  }

  /**
   * The file behind this one.
   *
   * @return where calls are passed on to
   */
  protected final AppendFile delegate() {
    return delegate;
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public void append(ByteBuffer bytes) {
    delegate.append(bytes);
  }

  @Override
  public void force() {
    delegate.force();
  }

  @Override
  public long position() {
    return delegate.position();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
