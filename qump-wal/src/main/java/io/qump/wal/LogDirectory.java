package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The log's directory: which file has which name.
 *
 * <p>A file is made under a temporary name and gets its own when what must be in it is durable. As
 * thread-safe as the volume.
 *
 * @param volume where the directory is
 * @param name the directory's name, empty for the top
 */
record LogDirectory(Volume volume, String name) {

  private static final String PREFIX = "log-";
  private static final String SUFFIX = ".qlog";
  private static final String TEMPORARY_SUFFIX = ".qlog.tmp";
  private static final Pattern FILE = Pattern.compile("log-[0-7][0-9a-f]{15}\\.qlog");

  /** The name of a file of the log. */
  String file(long number) {
    return path(PREFIX + hex(number) + SUFFIX);
  }

  private String temporary(long number) {
    return path(PREFIX + hex(number) + TEMPORARY_SUFFIX);
  }

  private static String hex(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  private String path(String part) {
    return name.isEmpty() ? part : name + "/" + part;
  }

  /** The numbers of the files that are there, in ascending order. */
  List<Long> numbers() {
    int start = path("").length();
    return volume.list(name).stream()
        .map(file -> file.substring(start))
        .filter(part -> FILE.matcher(part).matches())
        .map(part -> Long.parseLong(part, PREFIX.length(), part.length() - SUFFIX.length(), 16))
        .toList();
  }

  /** Opens a file for reading. */
  ReadFile open(long number) {
    return volume.open(file(number));
  }

  /** Makes a new file under its temporary name, in place of one that a crash left there. */
  AppendFile create(long number) {
    deleteTemporary(number);
    return volume.create(temporary(number));
  }

  /** Deletes the file under the temporary name, if there is one. */
  void deleteTemporary(long number) {
    if (volume.exists(temporary(number))) {
      volume.delete(temporary(number));
    }
  }

  /** Gives a file its own name, durable after {@link #force}. */
  void publish(long number) {
    volume.rename(temporary(number), file(number));
  }

  /** Deletes a file, durably after {@link #force}. */
  void delete(long number) {
    volume.delete(file(number));
  }

  /** Makes the names in the directory durable. */
  void force() {
    volume.forceDirectory(name);
  }
}
