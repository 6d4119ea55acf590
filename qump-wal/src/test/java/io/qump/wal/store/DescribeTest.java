package io.qump.wal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.StoreDescription;
import io.qump.codec.Codecs;
import io.qump.error.CorruptionException;
import io.qump.error.ProviderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store says of itself without being opened. */
class DescribeTest {

  @TempDir Path directory;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    }
  }

  @Test
  void aStoreIsDescribedWhileItIsOpenAndAfterwards() throws IOException {
    StoreDescription open;
    try (Qump store = Qump.at(directory).addressScheme("sha256").open()) {
      store.map("m", Codecs.STRING, Codecs.LONG).put("a", 1L);
      open = Qump.describe(directory).orElseThrow();
    }
    List<Path> before = files();
    assertEquals(Optional.of(open), Qump.describe(directory));
    assertEquals(before, files());
    assertEquals(
        new StoreDescription(1, open.id(), "wal", "wal", "sha256"), open, "all but its identity");
    String text = Files.readString(directory.resolve("qump.store"), StandardCharsets.US_ASCII);
    assertEquals("store=" + open.id(), text.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void whereThereIsNoStoreNothingIsMade() throws IOException {
    assertEquals(Optional.empty(), Qump.describe(directory));
    assertEquals(Optional.empty(), Qump.describe(directory.resolve("none")));
    assertEquals(List.of(directory), files());
    assertFalse(Files.exists(directory.resolve("none")));
  }

  @Test
  void aDamagedDescriptionIsNotBelieved() throws IOException {
    Qump.open(directory).close();
    Path file = directory.resolve("qump.store");
    Files.writeString(file, Files.readString(file).replace("backend=wal", "backend=sal"));
    CorruptionException thrown =
        assertThrows(CorruptionException.class, () -> Qump.describe(directory));
    assertEquals("qump.store", thrown.file());
  }

  /** A backend that nobody has left a directory with a lock in it, which looked like a store. */
  @Test
  void aBackendThatIsNotThereLeavesNothing() throws IOException {
    Path none = directory.resolve("none");
    ProviderException thrown =
        assertThrows(ProviderException.class, () -> Qump.at(none).backend("nosuch").open());
    assertTrue(String.valueOf(thrown.getMessage()).contains("nosuch"), thrown::toString);
    assertFalse(Files.exists(none));
    assertThrows(ProviderException.class, () -> Qump.at(directory).backend("nosuch").open());
    assertEquals(List.of(directory), files());
  }
}
