package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.hdf5.BaseVerification.Found;
import io.qump.spi.StorageContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Checks one generation byte by byte. Run once. */
final class GenerationCheck {

  private final Published published;
  private final GenerationFile file;
  private final StorageContext context;
  private final List<CorruptionException> faults = new ArrayList<>();

  GenerationCheck(Published published, GenerationFile file, StorageContext context) {
    this.published = published;
    this.file = file;
    this.context = context;
  }

  Found run(LongConsumer advanced) {
    checkFile();
    Generation generation = published.state().generations().of(file.number());
    long entries = checkEntries(generation);
    checkValues(generation);
    advanced.accept(file.length());
    return new Found(entries, faults);
  }

  /** The file as it is now under its name; one that was replaced meanwhile is no fault. */
  private void checkFile() {
    BaseFiles files = new BaseFiles(context.volume(), context.directory());
    String name = files.generation(file.number());
    try {
      if (context.volume().exists(name)) {
        files.view(name, file.length());
      }
      published.check(file);
    } catch (CorruptionException e) {
      faults.add(e);
    }
  }

  private long checkEntries(Generation generation) {
    ByteBuffer entries = generation.entries();
    Checksums checksums = new Checksums(context.storeId());
    int count = entries.limit() / Hdf5Format.ENTRY_BYTES;
    for (int index = 0; index < count; index++) {
      if (!EntryBytes.isWhole(entries, index, file.number(), 0, checksums)) {
        faults.add(generation.entryDamage(index, "the checksum of an entry does not match"));
      }
    }
    return count;
  }

  private void checkValues(Generation generation) {
    ValueWalk walk = new ValueWalk(generation);
    boolean more = true;
    while (more) {
      try {
        more = walk.next();
      } catch (CorruptionException e) {
        faults.add(e);
        more = walk.skip();
      }
    }
  }
}
