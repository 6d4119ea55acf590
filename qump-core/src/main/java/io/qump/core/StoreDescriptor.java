package io.qump.core;

import io.qump.StoreDescription;
import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.AppendFile;
import io.qump.spi.DamagedFiles;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What a store says of itself, in the file {@code qump.store}: text that a person can read, with a
 * checksum (docs/formats/store.md). Immutable; thread-safe.
 *
 * @param storeId the store's identity, in every file of it
 * @param backend id of the backend that keeps its base
 * @param log id of the log
 * @param addressing id of the scheme that addresses its keys
 */
record StoreDescriptor(UUID storeId, String backend, String log, String addressing) {

  // What is stored. DO NOT CHANGE.

  /** The file's name. */
  static final String NAME = "qump.store";

  private static final String TEMPORARY = "qump.store.tmp";
  private static final String FORMAT = "format";
  private static final String VERSION = "1";
  static final String STORE = "store";
  static final String BACKEND = "backend";
  static final String LOG = "log";
  static final String ADDRESSING = "addressing";
  private static final String CHECKSUM = "crc32c";
  private static final int MAX_BYTES = 64 << 10;

  /** Reads the descriptor of a volume; empty if there is no store yet. */
  static Optional<StoreDescriptor> read(Volume volume) {
    if (!volume.exists(NAME)) {
      return Optional.empty();
    }
    return Optional.of(parse(text(volume, NAME)));
  }

  /** What users are told. */
  StoreDescription description() {
    return new StoreDescription(Integer.parseInt(VERSION), storeId, backend, log, addressing);
  }

  private static String text(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      int size = (int) Math.min(file.size(), MAX_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate(size);
      file.read(0, bytes);
      return new String(bytes.array(), 0, size, StandardCharsets.US_ASCII);
    }
  }

  /** The fields that can be read of a descriptor that may be damaged or put aside. */
  static Map<String, String> fields(Volume volume, DamagedFiles aside) {
    List<String> copies = new ArrayList<>(aside.copiesOf(NAME));
    if (volume.exists(NAME)) {
      copies.add(NAME);
    }
    Map<String, String> fields = new TreeMap<>();
    copies.forEach(name -> fields.putAll(fields(text(volume, name))));
    return fields;
  }

  /** Makes the descriptor durable: temporary name, force, rename, force of the directory. */
  void write(Volume volume) {
    if (volume.exists(TEMPORARY)) {
      volume.delete(TEMPORARY);
    }
    try (AppendFile file = volume.create(TEMPORARY)) {
      file.append(ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII)));
      file.force();
    }
    volume.rename(TEMPORARY, NAME);
    volume.forceDirectory("");
  }

  /** Takes the descriptor back: what is left is no store. */
  static void delete(Volume volume) {
    volume.delete(NAME);
    volume.forceDirectory("");
  }

  /** The text of the file. */
  String text() {
    String body =
        line(FORMAT, VERSION)
            + line(STORE, storeId.toString())
            + line(BACKEND, backend)
            + line(LOG, log)
            + line(ADDRESSING, addressing);
    return body + line(CHECKSUM, checksum(body));
  }

  private static StoreDescriptor parse(String text) {
    int last = text.lastIndexOf(CHECKSUM + "=");
    require(last > 0, 0, "there is no checksum");
    String body = text.substring(0, last);
    require(
        text.substring(last).equals(line(CHECKSUM, checksum(body))), last, "the checksum is wrong");
    Map<String, String> fields = fields(body);
    String version = fields.getOrDefault(FORMAT, "none");
    if (!version.equals(VERSION)) {
      throw new FormatVersionException(
          "file="
              + NAME
              + " version="
              + version
              + " supported="
              + VERSION
              + "; open the store with"
              + " the release that wrote it");
    }
    return new StoreDescriptor(
        UUID.fromString(field(fields, STORE)),
        field(fields, BACKEND),
        field(fields, LOG),
        field(fields, ADDRESSING));
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new TreeMap<>();
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

  private static void require(boolean right, long position, String what) {
    if (!right) {
      throw new CorruptionException(
          NAME, position, what + "; repair the store, or restore the file from a copy");
    }
  }

  private static String line(String field, String value) {
    return field + "=" + value + "\n";
  }

  private static String checksum(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
