package io.qump.segment;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The files of one base: segments, manifest, left-overs; and the cache of what is read of them. For
 * one thread at a time, but for the cache.
 */
final class SegmentDirectory {

  /** A manifest of so many segments is out of all proportion. */
  private static final int MAX_MANIFEST_BYTES = 1 << 30;

  private final Volume volume;
  private final String directory;
  private final BlockCache cache;

  SegmentDirectory(StorageContext context, BlockCache cache) {
    this.cache = cache;
    this.volume = context.volume();
    this.directory = context.directory();
  }

  Volume volume() {
    return volume;
  }

  /** Keeps what is read of the segments often. */
  BlockCache cache() {
    return cache;
  }

  /** A file's name in the volume. */
  String name(String ownName) {
    return directory.isEmpty() ? ownName : directory + "/" + ownName;
  }

  String segment(long number) {
    return name(SegmentFormat.name(number));
  }

  /** The manifest; empty if there is none. */
  Optional<byte[]> readManifest() {
    String name = name(Manifest.NAME);
    if (!volume.exists(name)) {
      return Optional.empty();
    }
    Damage damage = new Damage(name);
    try (ReadFile file = volume.open(name)) {
      long size = file.size();
      damage.require(size <= MAX_MANIFEST_BYTES, size, "the file is too long for a manifest");
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      int read = file.read(0, bytes);
      damage.require(read == size, read, "the file ended while it was read");
      return Optional.of(bytes.array());
    }
  }

  /**
   * The generation that the manifest says, not checked: only good for finding out whether it is
   * another one than before. Empty if there is no manifest.
   */
  OptionalLong generation() {
    String name = name(Manifest.NAME);
    if (!volume.exists(name)) {
      return OptionalLong.empty();
    }
    ByteBuffer start = ByteBuffer.allocate(Manifest.GENERATION + Long.BYTES);
    try (ReadFile file = volume.open(name)) {
      int read = file.read(0, start);
      new Damage(name).require(read == start.capacity(), read, "the file ends too early");
    }
    return OptionalLong.of(start.getLong(Manifest.GENERATION));
  }

  /**
   * Puts a manifest in the place of the one before, durably, with every name in the directory.
   *
   * @throws StorageFullException if there is no space; then nothing was replaced
   */
  void replaceManifest(Manifest manifest) {
    String name = name(Manifest.NAME);
    String temporary = name + SegmentFormat.TEMPORARY;
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    try (AppendFile file = volume.create(temporary)) {
      file.append(manifest.encode());
      force(file);
    }
    volume.rename(temporary, name);
    forceNames();
  }

  /** Forces a file; whatever fails here is final, a full medium too. */
  static void force(AppendFile file) {
    try {
      file.force();
    } catch (StorageFullException e) {
      throw new StorageException(
          file.name(), "force", "what is durable is unknown; open the store again", e);
    }
  }

  void forceNames() {
    volume.forceDirectory(directory);
  }

  /** Deletes what is left of files that were being written. */
  void deleteTemporary() {
    for (String name : volume.list(directory)) {
      if (name.endsWith(SegmentFormat.TEMPORARY) && isOurs(withoutSuffix(name))) {
        volume.delete(name);
      }
    }
  }

  /** Deletes the segments that are not among those to keep. */
  void deleteSegmentsBut(Set<Long> kept) {
    for (String name : volume.list(directory)) {
      if (isSegment(name) && !kept.contains(number(name))) {
        volume.delete(name);
      }
    }
  }

  /** The names of all segments, in ascending order. */
  List<String> segments() {
    return volume.list(directory).stream().filter(this::isSegment).toList();
  }

  /** The number in the name of a segment. */
  long number(String name) {
    return SegmentFormat.number(ownName(name));
  }

  private boolean isSegment(String name) {
    return number(name) > 0;
  }

  private boolean isOurs(String name) {
    return isSegment(name) || ownName(name).equals(Manifest.NAME);
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - SegmentFormat.TEMPORARY.length());
  }

  private String ownName(String name) {
    return directory.isEmpty() ? name : name.substring(directory.length() + 1);
  }
}
