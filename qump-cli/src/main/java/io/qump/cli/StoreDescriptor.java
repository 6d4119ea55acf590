package io.qump.cli;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a store says of itself, read from its file without opening the store (the format is on the
 * page docs/formats/store.md). Immutable; thread-safe.
 *
 * @param format version of the format
 * @param id the store's identity
 * @param backend id of the backend that keeps its base
 * @param log id of the log
 * @param addressing id of the scheme that addresses its keys
 */
record StoreDescriptor(String format, String id, String backend, String log, String addressing) {

  /** The file's name. */
  static final String NAME = "qump.store";

  private static final String CHECKSUM = "crc32c=";
  private static final String VERSION = "1";
  private static final int MAX_BYTES = 64 << 10;

  /**
   * Reads the file of a store.
   *
   * @throws CorruptionException if it is not as it was written
   * @throws FormatVersionException if it is of a later release
   */
  static StoreDescriptor read(Path store) throws IOException {
    String text;
    try (InputStream file = Files.newInputStream(store.resolve(NAME))) {
      text = new String(file.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
    }
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)))) {
      throw new CorruptionException(
          NAME,
          Math.max(end, 0),
          "the checksum is wrong; repair the store, or restore the file from a copy");
    }
    return of(fields(text.substring(0, end)));
  }

  private static StoreDescriptor of(Map<String, String> fields) {
    String format = fields.getOrDefault("format", "none");
    if (!format.equals(VERSION)) {
      throw new FormatVersionException(
          "file="
              + NAME
              + " version="
              + format
              + "; open the store with the release that wrote it");
    }
    return new StoreDescriptor(
        format,
        field(fields, "store"),
        field(fields, "backend"),
        field(fields, "log"),
        field(fields, "addressing"));
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : body.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return fields;
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new CorruptionException(NAME, 0, "field " + name + " is missing; repair the store");
    }
    return value;
  }

  private static String checksum(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue()) + "\n";
  }
}
