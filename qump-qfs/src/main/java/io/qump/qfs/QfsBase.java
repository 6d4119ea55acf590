package io.qump.qfs;

import io.qump.Fault;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Verification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries in files of their own, found by an index in memory. A file is never changed: a new value
 * gets a new file, and the old one stays for as long as a view reads it.
 *
 * <p>Thread-safe as the seam asks. Readers take the present state and no lock.
 */
final class QfsBase implements StorageBackend, BaseSnapshots {

  private final StorageContext context;
  private final BaseFiles files;
  private final OpenViews views;
  private final EntryReader reader;
  private final BaseWriter writer;
  private final StateReader present;

  private QfsBase(StorageContext context, QfsOptions options, BaseFiles files) {
    this.context = context;
    this.files = files;
    this.views = new OpenViews();
    this.reader = new EntryReader(files, context.storeId());
    this.writer =
        new BaseWriter(context, options, files, views, new BaseOpening(context, files).open());
    this.present = new StateReader(reader, writer::current);
  }

  /** Opens a base, or makes a new one. */
  static QfsBase open(StorageContext context, QfsOptions options) {
    return new QfsBase(context, options, new BaseFiles(context));
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return present.get(map.number(), key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return present.scan(request);
  }

  @Override
  public void apply(ChangeSet changes) {
    writer.apply(changes);
  }

  @Override
  public void force(long sequence) {
    writer.force();
  }

  @Override
  public long durableSequence() {
    return writer.durable().sequence();
  }

  @Override
  public long durableTimeMillis() {
    return writer.durable().timeMillis();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == Verification.class) {
      return Optional.of(role.cast(verification(EntryNames.NAMED_TYPES)));
    }
    return role == BaseSnapshots.class ? Optional.of(role.cast(this)) : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new PinnedState(views.keep(writer::current), writer::current, reader, views);
  }

  @Override
  public void close() {
    writer.close();
  }

  /** Compares every file with what the index says; reading and writing go on. */
  List<Fault> verify() {
    return verify(EntryNames.NAMED_TYPES);
  }

  /** As {@link #verify()}; unknown files are looked for among these types and those in use. */
  List<Fault> verify(List<Integer> types) {
    return verification(types).checks().stream()
        .flatMap(check -> check.run(advanced -> {}).faults().stream())
        .toList();
  }

  private BaseVerification verification(List<Integer> types) {
    return new BaseVerification(
        writer,
        new EntryVerifier(context, files, reader, writer),
        new StrangerSearch(context, files, writer, types));
  }
}
