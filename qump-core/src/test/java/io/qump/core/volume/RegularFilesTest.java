package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.spi.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link RegularFiles}, and {@link DiskVolume} among files that it has not made. */
class RegularFilesTest {

  @TempDir Path directory;

  @Test
  void tellsFilesFromOtherThings() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
    assertTrue(RegularFiles.exists(file));
    assertTrue(RegularFiles.exists(link));
    for (Path other : List.of(directory, dangling, directory.resolve("missing"))) {
      assertFalse(RegularFiles.exists(other));
      assertThrows(NoSuchFileException.class, () -> RegularFiles.require(other));
      assertThrows(NoSuchFileException.class, () -> RegularFiles.keyOf(other));
    }
    assertEquals(List.of("file", "link"), DiskVolume.at(directory).list(""));
  }

  @Test
  void whatIsLeftOutCanBeShown() throws IOException {
    Files.createFile(directory.resolve("file"));
    Files.createFile(directory.resolve("Copy of file"));
    Files.createFile(directory.resolve("x.lock"));
    Files.createDirectory(directory.resolve("y.lock"));
    Files.createDirectory(directory.resolve("below"));
    Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
    DiskVolume volume = DiskVolume.at(directory);
    assertEquals(List.of("Copy of file", "below/", "dangling", "y.lock/"), volume.others(""));
    assertEquals(List.of("file"), volume.list(""));
    assertEquals(List.of(), volume.others("below"));
    assertEquals(List.of(), volume.others("missing"));
  }

  @Test
  void aFileHasOneKeyWhateverItsPath() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    Path hard = Files.createLink(directory.resolve("hard"), file);
    Path other = Files.createFile(directory.resolve("other"));
    assertEquals(RegularFiles.keyOf(file), RegularFiles.keyOf(link));
    assertEquals(RegularFiles.keyOf(file), RegularFiles.keyOf(hard));
    assertNotEquals(RegularFiles.keyOf(file), RegularFiles.keyOf(other));
  }

  /** Whoever takes a failure for absence loses the data of files that are there. */
  @Test
  void whatCannotBeLookedAtIsNotAbsent() throws IOException {
    Volume volume = DiskVolume.at(directory);
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    assertThrows(StorageException.class, () -> volume.exists("loop"));
    assertThrows(StorageException.class, () -> volume.list(""));
    assertThrows(StorageException.class, () -> volume.delete("loop"));
  }

  /** What has a foreign name is not even looked at. */
  @Test
  void foreignNamesDisturbNothing() throws IOException {
    Files.createSymbolicLink(directory.resolve("LOOP"), Path.of("LOOP"));
    Files.createFile(directory.resolve("UPPER"));
    Files.createFile(directory.resolve("own"));
    Files.createFile(directory.resolve("own.lock"));
    assertEquals(List.of("own"), DiskVolume.at(directory).list(""));
  }
}
