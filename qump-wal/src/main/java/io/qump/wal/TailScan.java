package io.qump.wal;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind a bad record: a look, at every byte, for headers of records that verify.
 *
 * <p>Each says up to where the file had been forced when it was written. If that is behind the bad
 * record, what is bad was once durable: it is damage. If no header says so, the bad record was
 * never known to be durable; and since the medium writes unforced pages in any order, whole records
 * may stand behind torn ones. Immutable and thread-safe.
 *
 * @param forced up to where the file is known to have been forced, 0 if nothing says so
 * @param witness where the record stands that says so
 * @param records how many headers verify
 */
record TailScan(long forced, long witness, long records) {

  /** Nothing stands there. */
  static final TailScan NOTHING = new TailScan(0, 0, 0);

  /**
   * Scans a file from the reader's position to the file's end.
   *
   * @param reader the file, at the bad record
   */
  static TailScan of(LogFileReader reader) {
    FileWindow window = reader.window();
    TailScan scan = NOTHING;
    long last = window.size() - RecordFormat.CONTENT;
    for (long position = reader.position(); position <= last; position++) {
      int index = window.load(position, RecordFormat.CONTENT);
      scan = scan.with(reader.checksums().verified(window.bytes(), index, position), position);
    }
    return scan;
  }

  private TailScan with(@Nullable RecordHeader header, long position) {
    if (header == null) {
      return this;
    }
    return header.forced() > forced
        ? new TailScan(header.forced(), position, records + 1)
        : new TailScan(forced, witness, records + 1);
  }
}
