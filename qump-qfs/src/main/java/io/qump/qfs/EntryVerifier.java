package io.qump.qfs;

import io.qump.addressing.Address;
import io.qump.spi.StorageContext;
import io.qump.spi.VerifiedFile;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Compares entry files with what the index says. Writing goes on meanwhile: a file that was
 * replaced before it was read is no fault. Thread-safe.
 */
final class EntryVerifier {

  private static final long REPORTED_BYTES = 1 << 20;

  private final StorageContext context;
  private final BaseFiles files;
  private final EntryReader reader;
  private final BaseWriter writer;

  EntryVerifier(StorageContext context, BaseFiles files, EntryReader reader, BaseWriter writer) {
    this.context = context;
    this.files = files;
    this.reader = reader;
    this.writer = writer;
  }

  /** The file of an entry, in the volume. */
  String file(MapEntries map, int position) {
    return files.inVolume(map.fileOf(map.entry(position)));
  }

  /** Reads the files of the entries from one position to before another. */
  VerifiedFile verify(MapEntries map, int from, int to, LongConsumer advanced) {
    Findings findings = new Findings(files);
    long bytes = 0;
    long unreported = 0;
    for (int i = from; i < to; i++) {
      IndexEntry entry = map.entry(i);
      findings.checking(map.fileOf(entry), () -> verify(map, entry), () -> isNamed(map, entry));
      bytes += entry.length();
      unreported += entry.length();
      if (unreported >= REPORTED_BYTES || i == to - 1) {
        advanced.accept(unreported);
        unreported = 0;
      }
    }
    return new VerifiedFile(to - from, bytes, to - from, findings.faults(), List.of());
  }

  private void verify(MapEntries map, IndexEntry entry) {
    EntryFile file = reader.file(map, entry);
    Address address = context.addressing().addressOf(entry.key());
    files
        .damage(map.fileOf(entry))
        .require(
            file.address().equals(address.toString())
                && address.prefix(Byte.SIZE) == entry.fanOut(),
            0,
            "the address is not that of the key, which is " + address);
  }

  private boolean isNamed(MapEntries map, IndexEntry entry) {
    IndexEntry now = writer.current().map(map.map()).find(entry.key());
    return now != null && now.number() == entry.number();
  }
}
