package io.qump.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume that passes every call on to another: for those that change or watch a few of them, the
 * rest being left as it is. Thread-safe as the volume behind it.
 *
 * <p>{@link #exists} asks {@link #list} of this volume, as {@link Volume} says.
 */
public abstract class ForwardingVolume implements Volume {

  private final Volume delegate;

  /**
   * For subclasses.
   *
   * @param delegate the volume behind this one
   */
  protected ForwardingVolume(Volume delegate) {
    this.delegate = delegate;
  }

  /**
   * The volume behind this one.
   *
   * @return where calls are passed on to
   */
  protected final Volume delegate() {
    return delegate;
  }

  @Override
  public AppendFile create(String name) {
    return delegate.create(name);
  }

  @Override
  public ReadFile open(String name) {
    return delegate.open(name);
  }

  @Override
  public void rename(String from, String to) {
    delegate.rename(from, to);
  }

  @Override
  public void delete(String name) {
    delegate.delete(name);
  }

  @Override
  public List<String> list(String directory) {
    return delegate.list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    delegate.forceDirectory(directory);
  }

  @Override
  public VolumeLock lock(String name) {
    return delegate.lock(name);
  }

  @Override
  public Optional<Path> path(String name) {
    return delegate.path(name);
  }
}
