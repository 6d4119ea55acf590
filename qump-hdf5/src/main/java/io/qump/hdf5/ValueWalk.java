package io.qump.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Goes through all extents of the values of a generation and checks each. For one thread. */
final class ValueWalk {

  private final Generation generation;
  private final ByteBuffer values;
  private int at;
  private int kind;
  private int map;
  private Place place;
  private ByteBuffer content;

  ValueWalk(Generation generation) {
    this.generation = generation;
    this.values = generation.values().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.place = new Place(generation.number(), 0, 0, 0);
    this.content = values;
  }

  /**
   * Goes to the next extent.
   *
   * @return false at the end
   * @throws io.qump.error.CorruptionException if it is not what was written
   */
  boolean next() {
    if (at == values.limit()) {
      return false;
    }
    if (values.limit() - at < Hdf5Format.EXTENT_HEADER_BYTES) {
      throw generation.valueDamage(at, "the values end within an extent");
    }
    long length = (long) values.getInt(at + Extent.LENGTH) + Hdf5Format.EXTENT_HEADER_BYTES;
    if (length < Hdf5Format.EXTENT_HEADER_BYTES || length > values.limit() - at) {
      throw generation.valueDamage(at, "an extent is longer than the values");
    }
    kind = values.getInt(at + Extent.KIND);
    map = values.getInt(at + Extent.MAP);
    place = new Place(generation.number(), at, (int) length, values.getInt(at + Extent.CHECKSUM));
    content = generation.content(place, kind);
    at += (int) length;
    return true;
  }

  /**
   * Goes past an extent that is damaged, if its length can be believed.
   *
   * @return false if nothing more can be read
   */
  boolean skip() {
    if (values.limit() - at < Hdf5Format.EXTENT_HEADER_BYTES) {
      return false;
    }
    long length = (long) values.getInt(at + Extent.LENGTH) + Hdf5Format.EXTENT_HEADER_BYTES;
    if (length < Hdf5Format.EXTENT_HEADER_BYTES || length > values.limit() - at) {
      return false;
    }
    at += (int) length;
    return true;
  }

  int kind() {
    return kind;
  }

  int map() {
    return map;
  }

  Place place() {
    return place;
  }

  ByteBuffer content() {
    return content;
  }
}
