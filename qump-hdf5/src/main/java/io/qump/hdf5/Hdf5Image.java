package io.qump.hdf5;

import static org.bytedeco.hdf5.global.hdf5.*;

import io.qump.error.StorageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.Pointer;

/**
 * An HDF5 file as bytes. The library makes it in memory, from nothing, and it is complete before
 * its first byte goes to a medium: so the library never opens a file that somebody else may have
 * changed, never overwrites anything, and every byte goes through the volume.
 *
 * <p>Written with the earliest bounds, contiguous datasets and no filters, for every reader there
 * is; without times, so that the same content gives the same bytes.
 */
final class Hdf5Image {

  private static final int TRUNCATE = 2;
  private static final int CLOSE_STRONG = 3;
  private static final int SCALAR = 0;
  private static final int GLOBAL = 1;
  private static final int ALL_OBJECTS = 0x1F;
  private static final int DEFAULT = 0;

  /** By how much the image grows at a time beyond its datasets. */
  private static final long OVERHEAD = 1 << 14;

  private final String file;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Section, Long> offsets = new EnumMap<>(Section.class);

  private Hdf5Image(String file) {
    this.file = file;
  }

  /**
   * A file that was made.
   *
   * @param bytes all of it
   * @param offsets where the content of each dataset begins; those that are empty are not there
   */
  record Made(ByteBuffer bytes, Map<Section, Long> offsets) {}

  /**
   * Makes a file.
   *
   * @param file its name, for messages
   * @param config the attributes of /config, all unsigned numbers of 64 bits
   * @param content the datasets
   */
  static Made make(String file, Map<String, Long> config, Map<Section, ByteBuffer> content) {
    return Hdf5Library.alone(() -> new Hdf5Image(file).make(config, content));
  }

  private Made make(Map<String, Long> config, Map<Section, ByteBuffer> content) {
    try {
      long id = create(content);
      writeConfig(id, config);
      close(1);
      group(id, "directory");
      close(1);
      for (Section section : Section.values()) {
        write(id, section, content.getOrDefault(section, ByteBuffer.allocate(0)));
      }
      check(H5Fflush(id, GLOBAL), "flush");
      long leaked = check(H5Fget_obj_count(id, ALL_OBJECTS), "count objects") - 1;
      if (leaked != 0) {
        throw new StorageException(
            file, "close", "objects left open=" + leaked + "; report this", null);
      }
      Made made = new Made(image(id), offsets);
      close(open.size());
      return made;
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  private long create(Map<Section, ByteBuffer> content) {
    long bytes = OVERHEAD;
    for (ByteBuffer section : content.values()) {
      bytes += section.remaining();
    }
    long access = opened(H5Pcreate(H5P_CLS_FILE_ACCESS_ID_g()), "access", hdf5::H5Pclose);
    check(H5Pset_fapl_core(access, bytes, false), "keep in memory");
    check(H5Pset_fclose_degree(access, CLOSE_STRONG), "close degree");
    check(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V110), "bounds");
    return opened(H5Fcreate(file, TRUNCATE, DEFAULT, access), "create", hdf5::H5Fclose);
  }

  private void writeConfig(long id, Map<String, Long> config) {
    long group = group(id, "config");
    for (Map.Entry<String, Long> setting : config.entrySet()) {
      long space = opened(H5Screate(SCALAR), "space", hdf5::H5Sclose);
      long attribute =
          opened(
              H5Acreate2(group, setting.getKey(), H5T_STD_U64LE_g(), space, DEFAULT, DEFAULT),
              "attribute",
              hdf5::H5Aclose);
      ByteBuffer number =
          ByteBuffer.allocateDirect(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(0, setting.getValue());
      check(H5Awrite(attribute, H5T_STD_U64LE_g(), new Pointer(number)), "write attribute");
      close(2);
    }
  }

  private long group(long id, String name) {
    return opened(H5Gcreate2(id, name, DEFAULT, DEFAULT, DEFAULT), "group", hdf5::H5Gclose);
  }

  private void write(long id, Section section, ByteBuffer content) {
    int before = open.size();
    long type = type(section.type());
    long[] rows = {content.remaining() / section.type().bytes()};
    long space = opened(H5Screate_simple(1, rows, (long[]) null), "space", hdf5::H5Sclose);
    long creation = opened(H5Pcreate(H5P_CLS_DATASET_CREATE_ID_g()), "creation", hdf5::H5Pclose);
    check(H5Pset_obj_track_times(creation, false), "times");
    long dataset =
        opened(
            H5Dcreate2(id, section.path(), type, space, DEFAULT, creation, DEFAULT),
            "dataset " + section.path(),
            hdf5::H5Dclose);
    if (content.hasRemaining()) {
      ByteBuffer direct = ByteBuffer.allocateDirect(content.remaining());
      direct.put(content.duplicate()).flip();
      check(H5Dwrite(dataset, type, DEFAULT, DEFAULT, DEFAULT, new Pointer(direct)), "write");
      offsets.put(section, check(H5Dget_offset(dataset), "place"));
    }
    close(open.size() - before);
  }

  private long type(RowType row) {
    if (row.fields().isEmpty()) {
      return H5T_STD_U8LE_g();
    }
    long type = opened(H5Tcreate(H5T_COMPOUND, row.bytes()), "type", hdf5::H5Tclose);
    int at = 0;
    for (RowType.Field field : row.fields()) {
      long number = field.bytes() == Long.BYTES ? H5T_STD_U64LE_g() : H5T_STD_U32LE_g();
      check(H5Tinsert(type, field.name(), at, number), "field " + field.name());
      at += field.bytes();
    }
    return type;
  }

  private ByteBuffer image(long id) {
    long length = check(H5Fget_file_image(id, null, 0), "length");
    ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(length));
    check(H5Fget_file_image(id, new Pointer(bytes), length), "image");
    return bytes;
  }

  /** Closes something of the library. */
  @FunctionalInterface
  private interface Closing {
    int close(long id);
  }

  /**
   * Something of the library that is open.
   *
   * @param id its number
   * @param what what it is
   * @param closing closes it
   */
  private record Open(long id, String what, Closing closing) {}

  private long opened(long id, String what, Closing closing) {
    check(id, what);
    open.push(new Open(id, what, closing));
    return id;
  }

  private void close(int count) {
    for (int i = 0; i < count; i++) {
      Open last = open.pop();
      check(last.closing().close(last.id()), "close " + last.what());
    }
  }

  private void closeAfter(Throwable failure) {
    while (!open.isEmpty()) {
      try {
        close(1);
      } catch (StorageException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private long check(long result, String operation) {
    return Hdf5Library.check(result, file, operation);
  }
}
