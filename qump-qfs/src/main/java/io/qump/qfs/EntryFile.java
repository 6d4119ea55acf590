package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qump.addressing.Address;
import io.qump.codec.ValueType;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The content of an entry file (format: docs/formats/qfs.md). Immutable by agreement; thread-safe.
 *
 * @param map number of the map
 * @param key the encoded key
 * @param value the value
 * @param number the file's number
 * @param address the key's address, 64 hexadecimal digits
 */
// Arrays are compared by nobody here.
@SuppressWarnings("ArrayRecordComponent")
record EntryFile(int map, byte[] key, StoredValue value, long number, String address) {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  private static final String KIND = "entry";

  private static final byte[] LINE_END = {'\n'};

  /** The bytes of a file. */
  static byte[] encode(
      UUID storeId,
      MapId map,
      byte[] key,
      StoredValue value,
      long number,
      Instant time,
      Address address) {
    byte[] text = TextForms.of(value.type(), value.bytes());
    StringBuilder head = new StringBuilder(512);
    head.append(TextFrame.firstLine(KIND));
    line(head, "store", storeId);
    line(head, "map", map.number() + " " + KeyText.visible(map.name()));
    line(head, "key", KeyText.of(key).map(KeyText::visible).orElse(""));
    line(head, "key.hex", HexFormat.of().formatHex(key));
    line(head, "type", value.type() + " " + ValueType.ofCode(value.type()).name());
    line(head, "sequence", value.sequence());
    line(head, "number", Long.toHexString(number));
    line(head, "time", time);
    line(head, "address", address);
    line(head, "text.bytes", text.length);
    line(head, "value.bytes", value.bytes().length);
    byte[] lines = head.append('\n').toString().getBytes(UTF_8);
    return TextFrame.seal(lines, text, LINE_END, value.bytes(), LINE_END);
  }

  private static void line(StringBuilder head, String name, Object value) {
    head.append(name).append('=').append(value).append('\n');
  }

  /**
   * Reads and checks a file.
   *
   * @throws io.qump.error.CorruptionException if it is not what was written
   * @throws io.qump.error.FormatVersionException if another release wrote it
   */
  static EntryFile decode(byte[] file, UUID storeId, Damage damage) {
    Lines lines = TextFrame.open(KIND, file, damage);
    lines.requireStore(storeId);
    int map = (int) firstNumber(lines, "map", Integer.MAX_VALUE, damage);
    lines.field("key");
    byte[] key = lines.bytes("key.hex");
    int type = (int) firstNumber(lines, "type", ValueType.LAST_CUSTOM_CODE, damage);
    long sequence = lines.decimal("sequence");
    long number = lines.hexadecimal("number");
    lines.field("time");
    String address = lines.field("address");
    long text = lines.decimal("text.bytes");
    long value = lines.decimal("value.bytes");
    damage.require(lines.line().isEmpty(), lines.position(), "there is no empty line");
    lines.content(text);
    byte[] bytes = lines.content(value);
    damage.require(!lines.hasMore(), lines.position(), "there are bytes behind the value");
    return new EntryFile(map, key, new StoredValue(sequence, type, bytes), number, address);
  }

  /** The number that a line begins with; a blank comes behind it. */
  private static long firstNumber(Lines lines, String name, long maximum, Damage damage) {
    int begin = lines.position();
    String line = lines.field(name);
    int blank = line.indexOf(' ');
    damage.require(blank > 0, begin, "the line has no number and name: " + line);
    long number = lines.number(line.substring(0, blank), 10, begin);
    damage.require(number <= maximum, begin, "the number " + number + " is too great");
    return number;
  }

  /** What the index knows of a file with these bytes. */
  static IndexEntry indexed(byte[] file, byte[] key, StoredValue value, long number, int fanOut) {
    return new IndexEntry(
        key,
        IndexEntry.place(value.type(), fanOut),
        file.length,
        value.sequence(),
        number,
        fingerprint(file));
  }

  /** The first bytes of the sum at the end. */
  static long fingerprint(byte[] file) {
    return ByteBuffer.wrap(TextFrame.sum(file)).getLong();
  }

  /** Checks that this is the file that the index names. */
  void require(int expectedMap, IndexEntry expected, Damage damage) {
    damage.require(map == expectedMap, 0, "it belongs to map " + map + ", not " + expectedMap);
    damage.require(Arrays.equals(key, expected.key()), 0, "it has another key than its entry");
    damage.require(
        value.type() == expected.type()
            && value.sequence() == expected.sequence()
            && number == expected.number(),
        0,
        "it has another type, sequence or number than its entry");
  }
}
