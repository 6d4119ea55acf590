package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories {@link DiskVolume} forces, and when. */
class DirectoryDurabilityTest {

  private final IOException broken = new IOException("Input/output error");

  private Path base = Path.of("");
  private RecordingFiles files = new RecordingFiles(base);

  @BeforeEach
  void findRealPath(@TempDir Path directory) throws IOException {
    base = directory.toRealPath();
    files = new RecordingFiles(base);
  }

  @Test
  void aNewTopIsForcedLevelByLevel() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    DiskVolume.at(base.resolve("a/b/c/d"), files);
    assertEquals(List.of("a", "a/b", "a/b/c"), files.takeForced());
    assertTrue(Files.isDirectory(base.resolve("a/b/c/d")));
  }

  /** The process that created the top may have died before it forced the directory above. */
  @Test
  void anExistingTopIsForcedIntoItsParent() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    DiskVolume volume = DiskVolume.at(base.resolve("a/b"), files);
    assertEquals(List.of(), files.takeForced(), "nothing in it is durable yet");
    volume.create("d/a").close();
    volume.forceDirectory("d");
    assertEquals(List.of("a", "a/b", "a/b/d"), files.takeForced());
    volume.forceDirectory("");
    assertEquals(List.of("a/b"), files.takeForced(), "the parent once");
  }

  /** Names in a top that may be gone are not durable. */
  @Test
  void aFailedForceOfTheParentFailsWhatIsBelow() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    files.failOnce("a", broken);
    DiskVolume volume = DiskVolume.at(base.resolve("a/b"), files);
    StorageException first = assertThrows(StorageException.class, () -> volume.forceDirectory(""));
    assertSame(broken, first.getCause());
    StorageException second = assertThrows(StorageException.class, () -> volume.forceDirectory(""));
    assertSame(first, second.getCause());
    assertEquals(List.of(), files.takeForced());
  }

  @Test
  void aLinkedTopIsForcedWhereItIs() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    Files.createSymbolicLink(base.resolve("link"), base.resolve("a/b"));
    DiskVolume.at(base.resolve("link"), files).forceDirectory("");
    assertEquals(List.of("a", "link"), files.takeForced());
  }

  @Test
  void aParentThatMayNotBeReadIsLeftToItsOwner() throws IOException {
    Files.createDirectories(base.resolve("a/b"));
    files.failOnce("a", new AccessDeniedException("a"));
    DiskVolume.at(base.resolve("a/b"), files).forceDirectory("");
    assertEquals(List.of("a/b"), files.takeForced());
  }

  @Test
  void aNewTopThatCannotBeForcedIsRefused() throws IOException {
    Files.createDirectories(base.resolve("a"));
    files.failOnce("a", new AccessDeniedException("a"));
    Path top = base.resolve("a/b");
    StorageException failure =
        assertThrows(StorageException.class, () -> DiskVolume.at(top, files));
    assertTrue(failure.toString().contains("directory=" + top), failure.toString());
  }

  @Test
  void aTopThatIsAFileIsRefused() throws IOException {
    Files.createFile(base.resolve("a"));
    assertThrows(StorageException.class, () -> DiskVolume.at(base.resolve("a"), files));
    assertThrows(StorageException.class, () -> DiskVolume.at(base.resolve("a/b"), files));
  }

  @Test
  void aTopOnAnotherFileSystemIsRefused() throws IOException {
    URI archive = URI.create("jar:" + base.resolve("a.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path inside = zip.getPath("/store");
      assertThrows(InvalidArgumentException.class, () -> DiskVolume.at(inside));
      assertFalse(Files.exists(inside));
    }
  }

  @Test
  void directoriesAboveAreForcedOnce() {
    DiskVolume volume = volume();
    volume.create("d/e/a").close();
    volume.forceDirectory("d/e");
    assertEquals(List.of("top", "top/d", "top/d/e"), files.takeForced());
    volume.create("d/e/b").close();
    volume.forceDirectory("d/e");
    assertEquals(List.of("top/d/e"), files.takeForced());
    volume.create("d/f/a").close();
    volume.forceDirectory("d/f");
    assertEquals(List.of("top/d", "top/d/f"), files.takeForced());
    volume.forceDirectory("d");
    volume.forceDirectory("");
    assertEquals(List.of("top/d", "top"), files.takeForced());
  }

  /**
   * A process creates d, is killed before it forces the top, and the next one finds d there. If
   * that one forced only what it has created itself, a power cut would take d with all that was
   * acknowledged in it.
   */
  @Test
  void aDirectoryThatAnotherVolumeCreatedIsForcedAsWell() {
    volume().create("d/a").close();
    DiskVolume next = volume();
    next.create("d/b").close();
    next.forceDirectory("d");
    assertEquals(List.of("", "top", "top/d"), files.takeForced());
  }

  @Test
  void aFailedForceOfADirectoryIsFinal() {
    DiskVolume volume = volume();
    volume.create("d/a").close();
    volume.create("e/a").close();
    files.failOnce("top/d", broken);
    StorageException first = assertThrows(StorageException.class, () -> volume.forceDirectory("d"));
    assertSame(broken, first.getCause());
    assertEquals("d", first.file());
    assertEquals("forceDirectory", first.operation());
    StorageException second =
        assertThrows(StorageException.class, () -> volume.forceDirectory("d"));
    assertSame(first, second.getCause());
    assertEquals(List.of("top"), files.takeForced());
    volume.forceDirectory("e");
  }

  /** What is above is as much a part of the name as the name itself. */
  @Test
  void aFailedForceAboveFailsThoseBelow() {
    DiskVolume volume = volume();
    volume.create("d/e/a").close();
    files.failOnce("top/d", broken);
    assertThrows(StorageException.class, () -> volume.forceDirectory("d/e"));
    StorageException second =
        assertThrows(StorageException.class, () -> volume.forceDirectory("d/e"));
    assertEquals("d", second.file());
    assertEquals(List.of("top"), files.takeForced());
  }

  private DiskVolume volume() {
    DiskVolume volume = DiskVolume.at(base.resolve("top"), files);
    files.takeForced();
    return volume;
  }
}
