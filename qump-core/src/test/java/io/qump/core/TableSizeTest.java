package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.core.addressing.AddressSchemes;
import io.qump.spi.StorageBackend;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TableSizeTest {

  private static final QumpConfiguration DEFAULT = Qump.at(Path.of("store")).build();

  private final StorageBackend any = new PlainBase();
  private final StorageBackend modest =
      new PlainBase() {
        @Override
        public long suitedTableBytes() {
          return 16L << 20;
        }
      };

  @Test
  void whatIsConfiguredCounts() {
    QumpConfiguration small = Qump.at(Path.of("store")).memoryTableBytes(64 << 10).build();
    QumpConfiguration large = Qump.at(Path.of("store")).memoryTableBytes(1L << 30).build();
    assertEquals(64 << 10, TableSize.of(small, modest, 4L << 30));
    assertEquals(1L << 30, TableSize.of(large, modest, 4L << 30));
  }

  @Test
  void elseWhatTheBaseAsksFor() {
    assertEquals(64L << 20, TableSize.of(DEFAULT, any, 4L << 30));
    assertEquals(16L << 20, TableSize.of(DEFAULT, modest, 4L << 30));
    assertEquals(
        16L << 20,
        TableSize.of(
            DEFAULT,
            EmulatedSnapshots.over(modest, AddressSchemes.of("sha256", 4), DEFAULT),
            4L << 30));
  }

  /** The bug: with a heap of 128 MB four tables of 64 MiB ended it. */
  @Test
  void butNoMoreThanASixteenthOfTheHeap() {
    assertEquals(8L << 20, TableSize.of(DEFAULT, any, 128L << 20));
    assertEquals(8L << 20, TableSize.of(DEFAULT, modest, 128L << 20));
    assertEquals(64L << 20, TableSize.of(DEFAULT, any, Long.MAX_VALUE));
    assertEquals(64L << 10, TableSize.of(DEFAULT, any, 1));
  }
}
