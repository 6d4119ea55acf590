package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.ForwardingAppendFile;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;

/**
 * A volume that does something else than it is asked to, so that a test suite can be tested: with
 * this in between, it must fail. As thread-safe as its behaviour.
 */
public final class AlteredVolume extends ForwardingVolume {

  private final VolumeBehaviour behaviour;

  /**
   * Alters a volume.
   *
   * @param inner the true volume
   * @param behaviour what is done in place of each operation
   */
  public AlteredVolume(Volume inner, VolumeBehaviour behaviour) {
    super(inner);
    this.behaviour = behaviour;
  }

  @Override
  public AppendFile create(String name) {
    return new AlteredFile(behaviour.create(delegate(), name), behaviour);
  }

  @Override
  public void rename(String from, String to) {
    behaviour.rename(delegate(), from, to);
  }

  @Override
  public void delete(String name) {
    behaviour.delete(delegate(), name);
  }

  @Override
  public void forceDirectory(String directory) {
    behaviour.forceDirectory(delegate(), directory);
  }

  /** A file whose writes go through the behaviour; its position is that of the true file. */
  private static final class AlteredFile extends ForwardingAppendFile {

    private final VolumeBehaviour behaviour;

    AlteredFile(AppendFile inner, VolumeBehaviour behaviour) {
      super(inner);
      this.behaviour = behaviour;
    }

    @Override
    public void append(ByteBuffer bytes) {
      behaviour.append(delegate(), bytes);
    }

    @Override
    public void force() {
      behaviour.force(delegate());
    }
  }
}
