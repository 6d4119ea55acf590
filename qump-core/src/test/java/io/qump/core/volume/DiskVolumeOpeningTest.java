package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes on directories that must be there, must be empty, or must not be changed. */
class DiskVolumeOpeningTest {

  @TempDir Path directory;

  @Test
  void whatIsThereIsOpenedAndNothingIsMade() throws IOException {
    Path missing = directory.resolve("missing");
    DiskVolume volume = DiskVolume.asItIs(missing);
    assertFalse(volume.exists("file"));
    assertFalse(volume.exists("below/file"));
    assertEquals(List.of(), volume.list(""));
    assertThrows(StorageException.class, () -> volume.open("file"));
    assertFalse(Files.exists(missing));
    Files.createDirectory(missing);
    Files.write(missing.resolve("file"), new byte[1]);
    assertEquals(List.of("file"), volume.list(""));
  }

  @Test
  void anEmptyDirectoryIsTakenOrMade() throws IOException {
    Path made = directory.resolve("above").resolve("made");
    DiskVolume.atEmpty(made).create("file").close();
    assertTrue(Files.exists(made.resolve("file")));
    assertThrows(InvalidArgumentException.class, () -> DiskVolume.atEmpty(made));
  }

  /** Also what no volume would list: directories, and names that are not legal in one. */
  @Test
  void whateverIsInADirectoryItIsNotEmpty() throws IOException {
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    Files.createDirectory(foreign.resolve("Photos"));
    InvalidArgumentException refused =
        assertThrows(InvalidArgumentException.class, () -> DiskVolume.atEmpty(foreign));
    assertTrue(refused.toString().contains("entry=Photos"), refused::toString);
    Path file = Files.write(directory.resolve("file"), new byte[1]);
    assertThrows(StorageException.class, () -> DiskVolume.atEmpty(file));
  }

  @Test
  void nothingIsChangedThroughAReadOnlyVolume() throws IOException {
    Files.write(directory.resolve("file"), new byte[3]);
    ReadOnlyVolume volume = new ReadOnlyVolume(DiskVolume.asItIs(directory));
    List<Runnable> changes =
        List.of(
            () -> volume.create("other"),
            () -> volume.rename("file", "other"),
            () -> volume.delete("file"),
            () -> volume.forceDirectory(""),
            () -> volume.lock("any.lock"));
    for (Runnable change : changes) {
      assertThrows(ReadOnlyException.class, change::run);
    }
    assertTrue(volume.exists("file"));
    try (var file = volume.open("file")) {
      assertEquals(3, file.size());
    }
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }
}
