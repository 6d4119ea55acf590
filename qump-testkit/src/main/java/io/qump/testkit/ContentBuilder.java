package io.qump.testkit;

import java.util.Arrays;

/**
 * Puts a file's content together from writes at any place, as a disk would. For one thread at a
 * time.
 */
public final class ContentBuilder {

  /** From {@code length} on all zero. */
  private byte[] bytes;

  private int length;

  /** Whether the array is the builder's own; the one at the start belongs to a content. */
  private boolean owned;

  /**
   * Begins with a content.
   *
   * @param start what the file has; the first write copies it
   */
  public ContentBuilder(FileContent start) {
    this.bytes = start.shared();
    this.length = start.length();
  }

  /**
   * How long the file is now.
   *
   * @return bytes
   */
  public int length() {
    return length;
  }

  /**
   * Writes a part of a content; what lies between the file's end and the place is filled with
   * zeros.
   *
   * @param position where the first byte goes, 0 or more
   * @param source where the bytes come from
   * @param from the first of them, 0 or more
   * @param to the one behind the last, at most the source's length
   */
  public void write(int position, FileContent source, int from, int to) {
    int end = position + to - from;
    makeRoom(Math.max(length, end));
    System.arraycopy(source.shared(), from, bytes, position, to - from);
    length = Math.max(length, end);
  }

  /**
   * Sets one byte, at most one behind the end.
   *
   * @param position where, 0 or more
   * @param value the byte
   */
  public void set(int position, byte value) {
    makeRoom(Math.max(length, position + 1));
    bytes[position] = value;
    length = Math.max(length, position + 1);
  }

  /**
   * Cuts the file off. A file that is shorter stays as it is.
   *
   * @param newLength how many bytes stay
   */
  public void cut(int newLength) {
    if (newLength < length) {
      bytes = Arrays.copyOf(bytes, newLength);
      owned = true;
      length = newLength;
    }
  }

  /**
   * The file as it is now. The builder must not be used any more.
   *
   * @return the content
   */
  public FileContent build() {
    return FileContent.owning(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
  }

  private void makeRoom(int needed) {
    if (!owned || needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, owned ? Math.max(needed, 2 * bytes.length) : needed);
      owned = true;
    }
  }
}
