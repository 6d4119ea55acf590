package io.qump.testkit.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.VolumeContract;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of {@link Volume}, and what the trace has of it. */
class RecordingVolumeTest extends VolumeContract {

  private static final FileContent BYTES = FileContent.of(new byte[] {1, 2, 3});

  @Override
  public Volume openVolume() {
    return new RecordingVolume();
  }

  @Test
  void recordsWhatHappensInItsOrder() {
    RecordingVolume volume = new RecordingVolume(DiskImage.of(Map.of("old", BYTES)));
    Acknowledgements acknowledgements = volume.acknowledgements();
    acknowledgements.issued(1);
    try (AppendFile file = volume.create("d/e/a")) {
      file.append(BYTES.buffer());
      file.force();
      volume.forceDirectory("d/e");
      acknowledgements.acknowledged(1);
      volume.rename("d/e/a", "old");
      file.append(BYTES.buffer());
      volume.delete("old");
    }
    assertEquals(
        List.of(
            new Operation.Issued(1),
            new Operation.MakeDirectory("d"),
            new Operation.MakeDirectory("d/e"),
            new Operation.Create(1, "d/e/a"),
            new Operation.Append(1, 0, BYTES),
            new Operation.Force(1),
            new Operation.ForceDirectory("d/e"),
            new Operation.Acknowledged(1),
            new Operation.Rename(1, "d/e/a", "old"),
            new Operation.Append(1, 3, BYTES),
            new Operation.Delete(1, "old")),
        volume.trace().operations());
  }

  @Test
  void recordsNothingThatFailsOrChangesNothing() {
    RecordingVolume volume = new RecordingVolume(DiskImage.of(Map.of("a", BYTES)));
    assertThrows(StorageException.class, () -> volume.create("a"));
    assertThrows(StorageException.class, () -> volume.delete("b"));
    assertThrows(StorageException.class, () -> volume.rename("b", "c"));
    assertThrows(StorageException.class, () -> volume.forceDirectory("d"));
    volume.rename("a", "a");
    volume.open("a").close();
    volume.list("");
    volume.acknowledgements().issued(1);
    assertFalse(volume.trace().changesDisk(), volume.trace().toString());
  }

  @Test
  void locksMakeDirectories() {
    RecordingVolume volume = new RecordingVolume();
    volume.lock("d/x.lock").close();
    assertEquals(List.of(new Operation.MakeDirectory("d")), volume.trace().operations());
  }

  @Test
  void recordsAccidents() {
    RecordingVolume volume = new RecordingVolume();
    SimulatedFile file = (SimulatedFile) volume.create("a");
    file.append(BYTES.buffer());
    file.appendInVain(BYTES.buffer());
    file.appendInVain(ByteBuffer.allocate(0));
    file.loseUnforcedPages();
    assertEquals(3, file.position());
    assertEquals(
        List.of(
            new Operation.Create(0, "a"),
            new Operation.Append(0, 0, BYTES),
            new Operation.Append(0, 3, BYTES),
            new Operation.Cut(0, 3),
            new Operation.LosePages(0)),
        volume.trace().operations());
    assertEquals(BYTES, volume.image().content("a"));
  }

  @Test
  void equalTracesHaveEqualFingerprints() {
    RecordingVolume one = new RecordingVolume();
    RecordingVolume other = new RecordingVolume();
    one.create("a").append(BYTES.buffer());
    other.create("a").append(BYTES.buffer());
    assertEquals(one.trace().fingerprint(), other.trace().fingerprint());
    other.forceDirectory("");
    assertTrue(!one.trace().fingerprint().equals(other.trace().fingerprint()));
  }
}
