package io.qump.testkit.power;

import io.qump.testkit.FileContent;

/**
 * One step of a {@link Trace}: something that happened to a disk, or a mark of the workload.
 *
 * <p>Files are told apart by numbers, because names change: the files of the image at the start
 * have 0, 1, … in the order of their names, those created later follow. Immutable and thread-safe.
 */
public sealed interface Operation {

  /**
   * A directory came into being.
   *
   * @param name its name
   */
  record MakeDirectory(String name) implements Operation {}

  /**
   * An empty file came into being.
   *
   * @param file the file
   * @param name its name
   */
  record Create(int file, String name) implements Operation {}

  /**
   * Bytes were written at the end of a file.
   *
   * @param file the file
   * @param position where the first byte went
   * @param bytes what was written, never empty
   */
  record Append(int file, int position, FileContent bytes) implements Operation {}

  /**
   * A file was cut off, after an append that failed half-way.
   *
   * @param file the file
   * @param length how many bytes stayed
   */
  record Cut(int file, int length) implements Operation {}

  /**
   * What was written to a file before was made durable.
   *
   * @param file the file
   */
  record Force(int file) implements Operation {}

  /**
   * A force failed, and the operating system let go of what it had not written: it can be read
   * until restart, and no later force makes it durable.
   *
   * @param file the file
   */
  record LosePages(int file) implements Operation {}

  /**
   * A file got another name, and what had that name before lost it.
   *
   * @param file the file
   * @param from the name before
   * @param to the name since
   */
  record Rename(int file, String from, String to) implements Operation {}

  /**
   * A file lost its name.
   *
   * @param file the file
   * @param name the name
   */
  record Delete(int file, String name) implements Operation {}

  /**
   * The names in a directory and its own were made durable.
   *
   * @param name the directory, empty for the top
   */
  record ForceDirectory(String name) implements Operation {}

  /**
   * The workload is about to begin a commit: from now on it may be found after a power cut.
   *
   * @param commit its number
   */
  record Issued(long commit) implements Operation {}

  /**
   * The store acknowledged a commit: from now on it must be found after a power cut.
   *
   * @param commit its number
   */
  record Acknowledged(long commit) implements Operation {}

  /**
   * Whether this is a mark of the workload, which the disk knows nothing of.
   *
   * @return true for {@link Issued} and {@link Acknowledged}
   */
  default boolean isMark() {
    return this instanceof Issued || this instanceof Acknowledged;
  }
}
