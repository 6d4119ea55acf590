package io.qump.testkit.damage;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import java.util.Set;

/**
 * One thing that went wrong with the files of a store. Its text names it, as in {@code
 * log-1@17^04}, and finds it again. Immutable and thread-safe.
 */
public sealed interface Damage {

  /**
   * The kind, under which a report counts it.
   *
   * @return a few words
   */
  String kind();

  /**
   * The files that are not what they were.
   *
   * @return one name, or two if files were swapped
   */
  Set<String> files();

  /**
   * Does it.
   *
   * @param image the files before
   * @return the files after
   */
  DiskImage applyTo(DiskImage image);

  /**
   * One byte has another value.
   *
   * @param file the file
   * @param position the byte's offset
   * @param before its value before
   * @param after its value after
   */
  record ByteChanged(String file, int position, byte before, byte after) implements Damage {

    @Override
    public String kind() {
      int turned = Integer.bitCount((before ^ after) & 0xFF);
      return turned == 1 ? "bit turned over" : "byte set to " + hex(after);
    }

    @Override
    public Set<String> files() {
      return Set.of(file);
    }

    @Override
    public DiskImage applyTo(DiskImage image) {
      return image.with(file, image.content(file).with(position, after));
    }

    @Override
    public String toString() {
      return file + "@" + position + "=" + hex(after);
    }

    private static String hex(byte value) {
      return String.format("%02x", value);
    }
  }

  /**
   * A file was cut off.
   *
   * @param file the file
   * @param length how many bytes stayed
   */
  record Truncated(String file, int length) implements Damage {

    @Override
    public String kind() {
      return "truncated";
    }

    @Override
    public Set<String> files() {
      return Set.of(file);
    }

    @Override
    public DiskImage applyTo(DiskImage image) {
      return image.with(file, image.content(file).first(length));
    }

    @Override
    public String toString() {
      return file + " truncated to " + length;
    }
  }

  /**
   * A file grew at its end.
   *
   * @param file the file
   * @param what what the bytes are, in a word
   * @param bytes what stands behind the end
   */
  record Extended(String file, String what, FileContent bytes) implements Damage {

    @Override
    public String kind() {
      return "extended";
    }

    @Override
    public Set<String> files() {
      return Set.of(file);
    }

    @Override
    public DiskImage applyTo(DiskImage image) {
      return image.with(file, image.content(file).followedBy(bytes));
    }

    @Override
    public String toString() {
      return file + " extended by " + bytes.length() + " bytes of " + what;
    }
  }

  /**
   * Two files have each other's names.
   *
   * @param file one
   * @param other the other
   */
  record Swapped(String file, String other) implements Damage {

    @Override
    public String kind() {
      return "swapped";
    }

    @Override
    public Set<String> files() {
      return Set.of(file, other);
    }

    @Override
    public DiskImage applyTo(DiskImage image) {
      FileContent content = image.content(file);
      return image.with(file, image.content(other)).with(other, content);
    }

    @Override
    public String toString() {
      return file + " swapped with " + other;
    }
  }

  /**
   * A file has a content that it, or one of its name, had before.
   *
   * @param file the file
   * @param image the number of the older image
   * @param older its content then
   */
  record Replayed(String file, int image, FileContent older) implements Damage {

    @Override
    public String kind() {
      return "replayed";
    }

    @Override
    public Set<String> files() {
      return Set.of(file);
    }

    @Override
    public DiskImage applyTo(DiskImage present) {
      return present.with(file, older);
    }

    @Override
    public String toString() {
      return file + " replayed from image " + image;
    }
  }

  /**
   * A file is gone.
   *
   * @param file the file
   */
  record Deleted(String file) implements Damage {

    @Override
    public String kind() {
      return "deleted";
    }

    @Override
    public Set<String> files() {
      return Set.of(file);
    }

    @Override
    public DiskImage applyTo(DiskImage image) {
      return image.without(file);
    }

    @Override
    public String toString() {
      return file + " deleted";
    }
  }
}
