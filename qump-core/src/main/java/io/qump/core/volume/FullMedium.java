package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a full medium from other failures: the one place that knows how Java says so.
 *
 * <p>Java has no type or number for it, only the text of the operating system, which is in the
 * language of the process. Where the text is not one of the English ones, the free space decides.
 * Thread-safe.
 */
final class FullMedium {

  private static final List<String> TEXTS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Disc quota exceeded",
          "There is not enough space on the disk");

  private final LongSupplier usableSpace;

  /**
   * Creates it.
   *
   * @param usableSpace how many bytes may still be written, {@link Long#MAX_VALUE} if not known
   */
  FullMedium(LongSupplier usableSpace) {
    this.usableSpace = usableSpace;
  }

  /** For the file store that holds a path. */
  static FullMedium holding(Path path) {
    return new FullMedium(() -> usableSpaceOf(path));
  }

  /**
   * Whether a failure came from lack of space or quota.
   *
   * @param failure what an operation threw that takes space
   * @param wanted how many bytes it wanted to write, 1 if that is not known
   */
  boolean caused(Throwable failure, long wanted) {
    return saysFull(textOf(failure)) || (isUntyped(failure) && usableSpace.getAsLong() < wanted);
  }

  /** Whether the operating system's English text says so. */
  private static boolean saysFull(@Nullable String text) {
    return text != null && TEXTS.stream().anyMatch(text::contains);
  }

  private static @Nullable String textOf(Throwable failure) {
    return failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
  }

  /**
   * Whether Java has no better type for it; such as access denied have nothing to do with space.
   */
  private static boolean isUntyped(Throwable failure) {
    return failure.getClass() == IOException.class
        || failure.getClass() == FileSystemException.class;
  }

  private static long usableSpaceOf(Path path) {
    try {
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException e) {
      // The question only refines a failure that is reported anyway; without an answer it stays
      // what it was.
      return Long.MAX_VALUE;
    }
  }
}
