package io.qump.testkit.backend;

import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.StorageContext;

/** Reads the one file of a {@link ReferenceBase} again when it is refreshed. */
class ReferenceReader implements BaseReader {

  private final ReferenceFile file;
  private volatile ReferenceTables tables;

  ReferenceReader(StorageContext context) {
    file = new ReferenceFile(context.volume(), context.directory(), context.storeId());
    tables = file.read();
  }

  @Override
  public boolean refresh() {
    ReferenceTables present = file.read();
    if (present.sequence() == tables.sequence()) {
      return false;
    }
    tables = present;
    return true;
  }

  @Override
  public long sequence() {
    return tables.sequence();
  }

  @Override
  public BaseView pin() {
    return new ReferenceView(tables);
  }

  @Override
  public void close() {
    // Nothing is open between two calls.
  }
}
