package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume that does something else than it is asked to, so that a test suite can be tested: with
 * this in between, it must fail. As thread-safe as its behaviour.
 */
public final class AlteredVolume implements Volume {

  private final Volume inner;
  private final VolumeBehaviour behaviour;

  /**
   * Alters a volume.
   *
   * @param inner the true volume
   * @param behaviour what is done in place of each operation
   */
  public AlteredVolume(Volume inner, VolumeBehaviour behaviour) {
    this.inner = inner;
    this.behaviour = behaviour;
  }

  @Override
  public AppendFile create(String name) {
    return new AlteredFile(behaviour.create(inner, name), behaviour);
  }

  @Override
  public ReadFile open(String name) {
    return inner.open(name);
  }

  @Override
  public void rename(String from, String to) {
    behaviour.rename(inner, from, to);
  }

  @Override
  public void delete(String name) {
    behaviour.delete(inner, name);
  }

  @Override
  public List<String> list(String directory) {
    return inner.list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    behaviour.forceDirectory(inner, directory);
  }

  @Override
  public VolumeLock lock(String name) {
    return inner.lock(name);
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.path(name);
  }

  /** A file whose writes go through the behaviour; its position is that of the true file. */
  private record AlteredFile(AppendFile inner, VolumeBehaviour behaviour) implements AppendFile {

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public void append(ByteBuffer bytes) {
      behaviour.append(inner, bytes);
    }

    @Override
    public void force() {
      behaviour.force(inner);
    }

    @Override
    public long position() {
      return inner.position();
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
