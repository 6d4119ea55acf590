package io.qump.testkit.power;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.spi.VolumeNames;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A volume in memory that records what happens to it.
 *
 * <p>Each operation and its record are one step under a lock of the file or, for names, of the
 * volume; so the trace has an order in which things may have happened, also with many threads. Its
 * append files are {@link SimulatedFile}s. Thread-safe.
 */
public final class RecordingVolume implements Volume {

  private final DiskImage start;
  private final MemoryVolume inner;
  private final Recorder recorder = new Recorder();
  private final Map<String, Integer> files = new HashMap<>();
  private final Set<String> directories = new HashSet<>();
  private int nextFile;

  /** Begins with an empty disk. */
  public RecordingVolume() {
    this(DiskImage.empty());
  }

  /**
   * Begins with an image.
   *
   * @param start what is on the disk, all of it durable
   */
  public RecordingVolume(DiskImage start) {
    this.start = start;
    this.inner = start.volume();
    start.names().forEach(name -> files.put(name, nextFile++));
    directories.add("");
    directories.addAll(start.directories());
  }

  /**
   * What happened so far.
   *
   * @return the trace up to this moment
   */
  public Trace trace() {
    return new Trace(start, recorder.operations());
  }

  /**
   * Where a workload puts its marks into the trace.
   *
   * @return a sink that records in this volume's trace
   */
  public Acknowledgements acknowledgements() {
    return recorder;
  }

  /**
   * What is there at this moment, durable or not.
   *
   * @return the image
   */
  public DiskImage image() {
    return inner.image();
  }

  @Override
  public synchronized AppendFile create(String name) {
    AppendFile file = inner.create(name);
    int number = nextFile++;
    files.put(name, number);
    recordDirectoriesOf(name);
    recorder.add(new Operation.Create(number, name));
    return new RecordedFile(file, number, recorder);
  }

  @Override
  public ReadFile open(String name) {
    return inner.open(name);
  }

  @Override
  public synchronized void rename(String from, String to) {
    inner.rename(from, to);
    recordDirectoriesOf(to);
    if (!from.equals(to)) {
      int file = fileOf(from);
      files.remove(from);
      files.put(to, file);
      recorder.add(new Operation.Rename(file, from, to));
    }
  }

  @Override
  public synchronized void delete(String name) {
    inner.delete(name);
    recorder.add(new Operation.Delete(fileOf(name), name));
    files.remove(name);
  }

  private int fileOf(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  @Override
  public List<String> list(String directory) {
    return inner.list(directory);
  }

  @Override
  public synchronized void forceDirectory(String directory) {
    inner.forceDirectory(directory);
    recorder.add(new Operation.ForceDirectory(directory));
  }

  @Override
  public synchronized VolumeLock lock(String name) {
    VolumeLock lock = inner.lock(name);
    recordDirectoriesOf(name);
    return lock;
  }

  /** The outermost new directory comes first: without it there are none in it. */
  private void recordDirectoriesOf(String name) {
    String directory = VolumeNames.directoryOf(name);
    if (directories.add(directory)) {
      recordDirectoriesOf(directory);
      recorder.add(new Operation.MakeDirectory(directory));
    }
  }
}
