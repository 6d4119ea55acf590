package io.qump.cli;

import io.qump.Qump;
import io.qump.StoreDescription;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The directory that a command works on, and whether a store is there. For one thread. */
final class StoreDirectory {

  /** What an opening that was refused may leave: no reason to refuse the next one. */
  private static final String LOCK = "qump.lock";

  /** The file that makes a directory a store (docs/formats/store.md). */
  private static final String FILE = "qump.store";

  @Parameters(index = "0", paramLabel = "STORE", description = "The directory of the store.")
  private Path path = Path.of("");

  /** Where the store is. */
  Path path() {
    return path;
  }

  /** What the store says of itself; refuses a directory without one. */
  StoreDescription description() throws IOException {
    require();
    return Qump.describe(path).orElseThrow(this::noStore);
  }

  /** Refuses a directory without a store: a store is not made by looking at it. */
  void require() throws IOException {
    if (Files.notExists(path)) {
      throw wrong(
          "there is no such directory: name the directory of a store; put and load make one");
    }
    if (!Files.isDirectory(path)) {
      throw wrong("it is a file: name the directory of a store");
    }
    if (!Files.isReadable(path) || !Files.isExecutable(path)) {
      throw new AccessDeniedException(path.toString());
    }
    if (!hasStore()) {
      throw noStore();
    }
  }

  private InvalidArgumentException noStore() {
    return wrong("it has no file " + FILE + ": name the directory of a store");
  }

  /** Refuses what neither is a store nor can become one. */
  void requireStoreOrNothing() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw wrong("it is a file: name a store, an empty directory, or a new name");
    }
    if (!hasStore() && !isVacant(path)) {
      throw wrong("it is no store and not empty: name a store, an empty directory, or a new name");
    }
  }

  /** Whether there is a store. */
  boolean hasStore() {
    return Files.isRegularFile(path.resolve(FILE));
  }

  /** Whether a path is free for a new store: an empty directory, or nothing. */
  static boolean isVacant(Path path) {
    if (!Files.isDirectory(path)) {
      return Files.notExists(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.getFileName().toString().equals(LOCK));
    } catch (IOException e) {
      return false;
    }
  }

  private InvalidArgumentException wrong(String what) {
    return new InvalidArgumentException("STORE=" + path + "; " + what);
  }
}
