package io.qump.wal.base;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Verifies the newest snapshot file. One that is replaced meanwhile is no fault. Thread-safe. */
final class SnapshotVerification implements Verification {

  private static final String ADVICE = "close the store and repair it, or restore it from a copy";

  private final SnapshotFiles files;
  private final StorageContext context;

  SnapshotVerification(SnapshotFiles files, StorageContext context) {
    this.files = files;
    this.context = context;
  }

  @Override
  public List<VerificationCheck> checks() {
    return files
        .newest()
        .<List<VerificationCheck>>map(name -> List.of(check(name)))
        .orElse(List.of());
  }

  private VerificationCheck check(String name) {
    try (ReadFile file = context.volume().open(name)) {
      return new Check(name, file.size());
    } catch (StorageException e) {
      if (context.volume().exists(name)) {
        throw e;
      }
      return new Check(name, 0);
    }
  }

  /** The check of one file. Run once. */
  private final class Check implements VerificationCheck, SnapshotScan.Visitor {

    private final String name;
    private final long bytes;
    private final List<Fault> faults = new ArrayList<>();
    private final SnapshotEntries entries;
    private LongConsumer advanced = ignored -> {};

    Check(String name, long bytes) {
      this.name = name;
      this.bytes = bytes;
      this.entries = new SnapshotEntries(new SnapshotDamage(name), (map, entry) -> {});
    }

    @Override
    public String file() {
      return name;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public VerifiedFile run(LongConsumer target) {
      advanced = target;
      try (ReadFile file = context.volume().open(name)) {
        ByteBuffer header = ByteBuffer.allocate(SnapshotFormat.HEADER_BYTES);
        int read = file.read(0, header);
        new SnapshotDamage(name).require(read == header.capacity(), read, "the header is cut off");
        SnapshotHeader found = SnapshotHeader.decode(header.flip(), name);
        found.check(context.storeId(), files.sequenceOf(name), new SnapshotDamage(name));
        new SnapshotScan(file, found.identity()).run(this);
      } catch (CorruptionException e) {
        fault(e.position(), SnapshotDamage.what(e));
      } catch (StorageException e) {
        if (context.volume().exists(name)) {
          throw e;
        }
        return VerifiedFile.NOTHING;
      }
      return new VerifiedFile(1, bytes, entries.count(), faults, List.of());
    }

    @Override
    public void block(ByteBuffer content, long begin) {
      int length = content.remaining();
      try {
        entries.block(content, begin);
      } catch (CorruptionException e) {
        fault(e.position(), SnapshotDamage.what(e));
      }
      advanced.accept(length);
    }

    @Override
    public void end(long count, long end) {
      if (faults.isEmpty() && count != entries.count()) {
        fault(end, "it says " + count + " entries and has " + entries.count());
      }
    }

    @Override
    public void gap(long from, long to) {
      fault(from, "no block verifies from here to position " + to);
    }

    private void fault(long position, String what) {
      faults.add(new Fault(name, position, what, ADVICE));
    }
  }
}
