package io.qump.spi;

import io.qump.error.InvalidArgumentException;

/**
 * The names that a {@link Volume} takes (its rule 1), checked in one place for all of them.
 *
 * <p>Such names mean the same on every file system and in every locale: they are ASCII, do not
 * differ in case only, and cannot leave the volume's directory. Stateless and thread-safe.
 */
public final class VolumeNames {

  /** The most characters that a part of a name may have, as on the usual file systems. */
  private static final int MAX_PART_LENGTH = 255;

  /** What the names of locks end in, and no other. */
  private static final String LOCK_SUFFIX = ".lock";

  private static final String RULE =
      "; use parts of 1 to 255 characters of a-z 0-9 . _ -, neither . nor .., joined by /";

  private VolumeNames() {}

  /**
   * Checks the name of a file.
   *
   * @param name the name, relative to the volume's top
   * @return the same name
   * @throws InvalidArgumentException if it is not legal or a lock's
   */
  public static String file(String name) {
    requireLegal(name);
    if (name.endsWith(LOCK_SUFFIX)) {
      throw new InvalidArgumentException(
          "name=" + name + " is a lock's; use a file name that does not end in " + LOCK_SUFFIX);
    }
    return name;
  }

  /**
   * Checks the name of a lock.
   *
   * @param name the name, relative to the volume's top
   * @return the same name
   * @throws InvalidArgumentException if it is not legal or not a lock's
   */
  public static String lock(String name) {
    requireLegal(name);
    if (!name.endsWith(LOCK_SUFFIX)) {
      throw new InvalidArgumentException(
          "name=" + name + " is not a lock's; use a name that ends in " + LOCK_SUFFIX);
    }
    return name;
  }

  /**
   * Checks the name of a directory.
   *
   * @param name the name, relative to the volume's top; empty for the top itself
   * @return the same name
   * @throws InvalidArgumentException if it is not legal
   */
  public static String directory(String name) {
    if (!name.isEmpty()) {
      requireLegal(name);
    }
    return name;
  }

  /**
   * Whether {@link #file} takes a name.
   *
   * @param name any string
   * @return true if it is legal and not a lock's
   */
  public static boolean isFile(String name) {
    return isLegal(name) && !name.endsWith(LOCK_SUFFIX);
  }

  /**
   * Whether {@link #lock} takes a name.
   *
   * @param name any string
   * @return true if it is legal and a lock's
   */
  public static boolean isLock(String name) {
    return isLegal(name) && name.endsWith(LOCK_SUFFIX);
  }

  /**
   * The directory that holds a file, lock or directory.
   *
   * @param name a legal name
   * @return the directory's name, empty for the top
   */
  public static String directoryOf(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  private static void requireLegal(String name) {
    if (!isLegal(name)) {
      throw new InvalidArgumentException("name=" + name + " is not legal" + RULE);
    }
  }

  private static boolean isLegal(String name) {
    int start = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', start)) {
      if (!isLegalPart(name.substring(start, slash))) {
        return false;
      }
      start = slash + 1;
    }
    return isLegalPart(name.substring(start));
  }

  private static boolean isLegalPart(String part) {
    return !part.isEmpty()
        && part.length() <= MAX_PART_LENGTH
        && !part.equals(".")
        && !part.equals("..")
        && part.chars().allMatch(VolumeNames::isLegalCharacter);
  }

  private static boolean isLegalCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  }
}
