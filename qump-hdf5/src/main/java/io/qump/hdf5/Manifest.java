package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.error.StorageException;
import io.qump.hdf5.GenerationFile.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the base consists of. Immutable.
 *
 * @param publication 1 for the first manifest of a base, one more for each that replaces it
 * @param seed mixed into the slots of 128-bit keys
 * @param sequence the newest commit that the base holds durably
 * @param timeMillis wall-clock time of that commit
 * @param nextGeneration a number that no generation had so far
 * @param generations the generations, in ascending order
 */
record Manifest(
    long publication,
    long seed,
    long sequence,
    long timeMillis,
    int nextGeneration,
    List<GenerationFile> generations) {

  /** The file's name. */
  static final String NAME = "manifest.qhm";

  private static final byte[] MAGIC = "QUMPHDF5".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 68;
  private static final int HASH_BYTES = 32;
  private static final int GENERATION_BYTES = 32 + Section.values().length * 2 * Long.BYTES;

  Manifest {
    generations = List.copyOf(generations);
  }

  ByteBuffer encode(UUID store) {
    int length = HEADER_BYTES + generations.size() * GENERATION_BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(length + HASH_BYTES).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC);
    bytes.putInt(Hdf5Format.VERSION);
    bytes.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
    bytes.putLong(publication).putLong(seed).putLong(sequence).putLong(timeMillis);
    bytes.putInt(nextGeneration).putInt(generations.size());
    generations.forEach(generation -> put(generation, bytes));
    bytes.put(hash(bytes.array(), length));
    return bytes.flip();
  }

  private static void put(GenerationFile generation, ByteBuffer bytes) {
    bytes.putInt(generation.number()).putInt(generation.full() ? 1 : 0);
    bytes.putLong(generation.length());
    bytes.putInt(generation.checksum()).putInt(generation.directoryChecksum());
    bytes.putLong(generation.live());
    for (Section section : Section.values()) {
      Span span = generation.span(section);
      bytes.putLong(span.at()).putLong(span.length());
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws CorruptionException if it is not what was written
   * @throws FormatVersionException if it is of another version
   */
  static Manifest decode(String file, byte[] content, UUID store) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int length = content.length - HASH_BYTES;
    require(length >= HEADER_BYTES, file, content.length, "the manifest is too short");
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    require(Arrays.equals(magic, MAGIC), file, 0, "it is no manifest of this base");
    int version = bytes.getInt();
    byte[] hash = Arrays.copyOfRange(content, length, content.length);
    boolean whole = Arrays.equals(hash, hash(content, length));
    if (whole && version != Hdf5Format.VERSION) {
      throw new FormatVersionException(
          "file="
              + file
              + " version="
              + version
              + "; this release reads version "
              + Hdf5Format.VERSION
              + ": use the release that wrote it");
    }
    require(whole, file, length, "the hash of the manifest does not match");
    UUID written = new UUID(bytes.getLong(), bytes.getLong());
    require(written.equals(store), file, MAGIC.length, "it belongs to store=" + written);
    return decode(file, bytes, length);
  }

  private static Manifest decode(String file, ByteBuffer bytes, int length) {
    long publication = bytes.getLong();
    long seed = bytes.getLong();
    long sequence = bytes.getLong();
    long timeMillis = bytes.getLong();
    int nextGeneration = bytes.getInt();
    int count = bytes.getInt();
    require(
        count >= 0 && (long) count * GENERATION_BYTES == length - HEADER_BYTES,
        file,
        bytes.position(),
        "the number of generations does not fit the length");
    List<GenerationFile> generations = new ArrayList<>(count);
    int before = 0;
    for (int i = 0; i < count; i++) {
      GenerationFile generation = generation(bytes);
      require(
          generation.number() > before && generation.number() < nextGeneration,
          file,
          bytes.position(),
          "generations are out of order");
      before = generation.number();
      generations.add(generation);
    }
    return new Manifest(publication, seed, sequence, timeMillis, nextGeneration, generations);
  }

  private static GenerationFile generation(ByteBuffer bytes) {
    int number = bytes.getInt();
    boolean full = bytes.getInt() == 1;
    long length = bytes.getLong();
    int checksum = bytes.getInt();
    int directoryChecksum = bytes.getInt();
    long live = bytes.getLong();
    Map<Section, Span> spans = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      spans.put(section, new Span(bytes.getLong(), bytes.getLong()));
    }
    return new GenerationFile(number, full, length, checksum, directoryChecksum, live, spans);
  }

  private static void require(boolean condition, String file, long position, String what) {
    if (!condition) {
      throw new CorruptionException(file, position, what + "; restore the store from a copy");
    }
  }

  private static byte[] hash(byte[] content, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new StorageException(NAME, "hash", "this JVM has no SHA-256; use another", e);
    }
  }
}
