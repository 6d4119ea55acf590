package io.qump;

/**
 * One place where what is stored is not what was written. Immutable and thread-safe.
 *
 * @param file the file, by its name in the store
 * @param position where the damage begins, or where the block or record begins that has it; bytes
 *     from the start of the file
 * @param found what is wrong there
 * @param advice what to do about it
 */
public record Fault(String file, long position, String found, String advice) {

  @Override
  public String toString() {
    return "file=" + file + " position=" + position + ": " + found + "; " + advice;
  }
}
