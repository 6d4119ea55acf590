package io.qump.qfs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of an index file (format: docs/formats/qfs.md). Immutable by agreement; thread-safe.
 *
 * @param number the file's number
 * @param sequence the newest commit in it
 * @param maps what it says of each map, in ascending order of their numbers
 */
record IndexFile(long number, long sequence, List<MapChange> maps) {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  /** The characters QUMPQIDX. */
  private static final long MAGIC = 0x51_55_4D_50_51_49_44_58L;

  private static final int VERSION = 1;
  private static final int VERSION_POSITION = 8;
  private static final int STORE = 12;
  private static final int NUMBER = 28;
  private static final int SEQUENCE = 36;
  private static final int HEAD_BYTES = 48;
  private static final int LEAST_MAP_BYTES = 10;
  private static final int LEAST_RECORD_BYTES = 4;
  private static final int GONE = 0;

  /**
   * What changed in a map.
   *
   * @param map number of the map
   * @param directory name of its directory
   * @param cleared whether every older entry is gone
   * @param changes in ascending order of their keys
   */
  record MapChange(int map, String directory, boolean cleared, List<Change> changes) {}

  /**
   * What changed at a key.
   *
   * @param key the encoded key
   * @param entry the new entry, null if it is gone
   */
  // Arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Change(byte[] key, @Nullable IndexEntry entry) {}

  byte[] encode(UUID storeId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeInt(VERSION);
      out.writeLong(storeId.getMostSignificantBits());
      out.writeLong(storeId.getLeastSignificantBits());
      out.writeLong(number);
      out.writeLong(sequence);
      out.writeInt(maps.size());
      for (MapChange map : maps) {
        encode(map, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("nothing fails in memory", e);
    }
    byte[] content = bytes.toByteArray();
    byte[] file = Arrays.copyOf(content, content.length + Sha256.BYTES);
    System.arraycopy(Sha256.of(content, content.length), 0, file, content.length, Sha256.BYTES);
    return file;
  }

  private static void encode(MapChange map, DataOutputStream out) throws IOException {
    out.writeInt(map.map);
    out.writeByte(map.cleared ? 1 : 0);
    out.writeByte(map.directory.length());
    out.write(map.directory.getBytes(US_ASCII));
    out.writeInt(map.changes.size());
    for (Change change : map.changes) {
      encode(change, out);
    }
  }

  private static void encode(Change change, DataOutputStream out) throws IOException {
    out.writeShort(change.key.length);
    out.write(change.key);
    IndexEntry entry = change.entry;
    if (entry == null) {
      out.writeShort(GONE);
      return;
    }
    out.writeShort(entry.type());
    out.writeByte(entry.fanOut());
    out.writeInt(entry.length());
    out.writeLong(entry.sequence());
    out.writeLong(entry.number());
    out.writeLong(entry.fingerprint());
  }

  /** The SHA-256 that a whole file ends with. */
  static byte[] sum(byte[] file) {
    return Arrays.copyOfRange(file, file.length - Sha256.BYTES, file.length);
  }

  /**
   * Reads and checks a file.
   *
   * @throws io.qump.error.CorruptionException if it is not what was written
   * @throws io.qump.error.FormatVersionException if another release wrote it
   */
  static IndexFile decode(byte[] file, UUID storeId, Damage damage) {
    int end = file.length - Sha256.BYTES;
    damage.require(end >= HEAD_BYTES, file.length, "the file ends too early for an index");
    ByteBuffer in = ByteBuffer.wrap(file, 0, end);
    damage.require(in.getLong() == MAGIC, 0, "the magic number is wrong");
    damage.require(
        Arrays.equals(Sha256.of(file, end), sum(file)), end, "the SHA-256 at the end is wrong");
    int version = in.getInt(VERSION_POSITION);
    if (version != VERSION) {
      throw damage.version(Integer.toString(version), VERSION);
    }
    UUID store = new UUID(in.getLong(STORE), in.getLong(STORE + Long.BYTES));
    damage.require(
        store.equals(storeId), STORE, "it belongs to store " + store + ", not " + storeId);
    in.position(HEAD_BYTES - Integer.BYTES);
    return new IndexFile(in.getLong(NUMBER), in.getLong(SEQUENCE), new Reader(in, damage).maps());
  }

  /** Reads maps and records, and checks that each fits. */
  private record Reader(ByteBuffer in, Damage damage) {

    List<MapChange> maps() {
      List<MapChange> maps = new ArrayList<>();
      long last = -1;
      for (int left = count(LEAST_MAP_BYTES); left > 0; left--) {
        int begin = in.position();
        MapChange map = map();
        damage.require(map.map() > last, begin, "the maps are out of order");
        last = map.map();
        maps.add(map);
      }
      damage.require(!in.hasRemaining(), in.position(), "there are bytes behind the maps");
      return List.copyOf(maps);
    }

    private MapChange map() {
      need(LEAST_MAP_BYTES);
      int map = in.getInt();
      boolean cleared = in.get() != 0;
      byte[] directory = bytes(in.get() & 0xFF);
      List<Change> changes = new ArrayList<>();
      byte[] last = null;
      for (int left = count(LEAST_RECORD_BYTES); left > 0; left--) {
        int begin = in.position();
        Change change = change();
        damage.require(
            last == null || Arrays.compareUnsigned(last, change.key()) < 0,
            begin,
            "the keys are out of order");
        last = change.key();
        changes.add(change);
      }
      return new MapChange(map, new String(directory, US_ASCII), cleared, changes);
    }

    private Change change() {
      need(Short.BYTES);
      byte[] key = bytes(in.getShort() & 0xFFFF);
      need(Short.BYTES);
      int type = in.getShort() & 0xFFFF;
      if (type == GONE) {
        return new Change(key, null);
      }
      need(1 + Integer.BYTES + 3 * Long.BYTES);
      int place = IndexEntry.place(type, in.get());
      return new Change(
          key, new IndexEntry(key, place, in.getInt(), in.getLong(), in.getLong(), in.getLong()));
    }

    private int count(int leastBytes) {
      need(Integer.BYTES);
      int begin = in.position();
      int count = in.getInt();
      damage.require(
          count >= 0 && count <= in.remaining() / leastBytes,
          begin,
          count + " items do not fit the file");
      return count;
    }

    private byte[] bytes(int length) {
      need(length);
      byte[] bytes = new byte[length];
      in.get(bytes);
      return bytes;
    }

    private void need(int bytes) {
      damage.require(bytes <= in.remaining(), in.position(), "an item does not fit the file");
    }
  }
}
