package io.qump.hdf5;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of the rows of a dataset, little-endian and without gaps; a type without fields is one
 * of plain bytes. Immutable.
 *
 * @param fields the fields in their order
 */
record RowType(List<Field> fields) {

  /** Plain bytes. */
  static final RowType BYTES = new RowType(List.of());

  /** The entries of buckets. */
  static final RowType ENTRY =
      new RowType(
          fields(Long.BYTES, "key_hi", "key_lo", "v0_hi", "v0_lo", "v1_hi", "v1_lo", "sequence"),
          fields(Integer.BYTES, "state", "checksum"));

  /** The rows of the deletion log. */
  static final RowType DELETION =
      new RowType(
          fields(Integer.BYTES, "generation", "section"),
          fields(Long.BYTES, "offset"),
          fields(Integer.BYTES, "length", "map", "reason", "reserved"));

  /** The maps of the directory. */
  static final RowType MAP =
      new RowType(
          fields(Integer.BYTES, "map", "kind"), fields(Long.BYTES, "next_bucket", "entries"));

  /** The buckets of the directory. */
  static final RowType BUCKET =
      new RowType(
          fields(Integer.BYTES, "map", "change"),
          fields(Long.BYTES, "bucket", "prefix"),
          fields(Integer.BYTES, "depth", "entries"),
          pieces());

  /** The pages of the directory. */
  static final RowType PAGE =
      new RowType(
          fields(Integer.BYTES, "map", "change", "key_at", "key_length", "generation", "length"),
          fields(Long.BYTES, "offset"),
          fields(Integer.BYTES, "checksum", "keys"));

  /**
   * A field.
   *
   * @param name its name
   * @param bytes 4 or 8: an unsigned number
   */
  record Field(String name, int bytes) {}

  @SafeVarargs
  private RowType(List<Field>... groups) {
    this(joined(groups));
  }

  RowType {
    fields = List.copyOf(fields);
  }

  /** Bytes of a row. */
  int bytes() {
    return fields.isEmpty() ? 1 : fields.stream().mapToInt(Field::bytes).sum();
  }

  @SafeVarargs
  private static List<Field> joined(List<Field>... groups) {
    List<Field> all = new ArrayList<>();
    for (List<Field> group : groups) {
      all.addAll(group);
    }
    return all;
  }

  private static List<Field> fields(int bytes, String... names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(new Field(name, bytes));
    }
    return fields;
  }

  private static List<Field> pieces() {
    List<Field> fields = new ArrayList<>();
    for (int piece = 0; piece <= Hdf5Format.TAIL_PIECES; piece++) {
      for (String field : List.of("generation", "first", "count", "checksum")) {
        fields.add(new Field("p" + piece + "_" + field, Integer.BYTES));
      }
    }
    return fields;
  }
}
