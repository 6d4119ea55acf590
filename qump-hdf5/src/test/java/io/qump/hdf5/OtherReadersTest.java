package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.qump.spi.StorageContext;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is not ours, jHDF, finds in each generation what we find. */
class OtherReadersTest {

  @TempDir Path directory;

  @Test
  void jhdfReadsEveryRowOfEveryGeneration() throws Exception {
    MemoryVolume volume = new MemoryVolume();
    TestBases.writeMany(volume, 3_000);
    StorageContext context = TestBases.context(volume);
    BaseFiles files = new BaseFiles(volume, "base");
    Manifest manifest =
        Manifest.decode(Manifest.NAME, files.manifest().orElseThrow(), context.storeId());
    assertTrue(manifest.generations().size() > 1, "generations");
    for (GenerationFile file : manifest.generations()) {
      String name = files.generation(file.number());
      ByteBuffer all = files.view(name, file.length());
      byte[] bytes = new byte[all.remaining()];
      all.duplicate().get(bytes);
      Path copy = directory.resolve(Hdf5Format.name(file.number()));
      Files.write(copy, bytes);
      compare(copy, name, all, file);
    }
  }

  private static void compare(Path copy, String name, ByteBuffer all, GenerationFile file) {
    try (HdfFile hdf = new HdfFile(copy)) {
      assertEquals(
          (long) file.number(),
          ((Number) hdf.getByPath("/config").getAttribute("generation").getData()).longValue());
      for (Section section : Section.values()) {
        Dataset dataset = hdf.getDatasetByPath("/" + section.path());
        ByteBuffer ours = GenerationWriter.section(name, all, file, section);
        int rows = ours.limit() / section.type().bytes();
        assertEquals(rows, dataset.getDimensions()[0], section.path());
        if (section.type().fields().isEmpty()) {
          assertEquals(1, dataset.getDataType().getSize());
        } else {
          assertEquals(
              section.type().fields().stream().map(RowType.Field::name).toList(),
              ((CompoundDataType) dataset.getDataType())
                  .getMembers().stream().map(member -> member.getName()).toList());
        }
        if (rows > 0 && section == Section.BUCKETS) {
          compareEntries(dataset, ours, rows);
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void compareEntries(Dataset dataset, ByteBuffer ours, int rows) {
    Map<String, Object> columns = (Map<String, Object>) dataset.getData();
    Object[] keys = boxed(Objects.requireNonNull(columns.get("key_lo")));
    long[] expected = new long[rows];
    long[] found = new long[rows];
    for (int row = 0; row < rows; row++) {
      expected[row] = ours.getLong(row * Hdf5Format.ENTRY_BYTES + Long.BYTES);
      found[row] = ((Number) keys[row]).longValue();
    }
    assertArrayEquals(expected, found, "key_lo");
  }

  private static Object[] boxed(Object array) {
    Object[] boxed = new Object[java.lang.reflect.Array.getLength(array)];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = java.lang.reflect.Array.get(array, i);
    }
    return boxed;
  }
}
