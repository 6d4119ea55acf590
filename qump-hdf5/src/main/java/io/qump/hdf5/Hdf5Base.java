package io.qump.hdf5;

import io.qump.error.ClosedException;
import io.qump.error.CorruptionException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Verification;
import io.qump.spi.Volume;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base in HDF5 files. Applying changes makes another state, whose new parts are in memory;
 * forcing seals them in a file and replaces the manifest.
 *
 * <p>Thread-safe as the seam asks: one writer, any number of readers, who take no lock and run no
 * native code.
 */
final class Hdf5Base implements StorageBackend, BaseSnapshots, BaseCopy, ManyValues {

  private static final Logger LOG = LoggerFactory.getLogger(Hdf5Base.class);

  private final StorageContext context;
  private final GenerationWriter writer;
  private final Publisher publisher;
  private final Set<Integer> damaged = new HashSet<>();
  private volatile BaseState state;
  private volatile Published published;
  private volatile boolean closed;

  /** The first failure; after it nothing is written any more. */
  private @Nullable Throwable failure;

  Hdf5Base(StorageContext context, GenerationWriter writer, Publisher publisher, BaseState state) {
    this.context = context;
    this.writer = writer;
    this.publisher = publisher;
    this.state = state;
    this.published = new Published(publisher.manifest(), state);
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    BaseState now = current();
    return read(() -> now.get(context.addressing(), map, key, identityHash));
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    BaseState now = current();
    return read(() -> now.scan(context.addressing(), request));
  }

  @Override
  public long count(MapId map, byte[] key) {
    BaseState now = current();
    return read(() -> now.count(map, key));
  }

  @Override
  public void apply(ChangeSet changes) {
    BaseState before = current();
    if (changes.lastSequence() > before.sequence()) {
      write(
          () -> {
            Workspace work = new Workspace(before.generations(), writer);
            state =
                new ChangeEdit(before, work, context.addressing(), publisher.manifest().seed())
                    .with(changes);
          });
    } else {
      write(() -> {});
    }
  }

  @Override
  public void force(long sequence) {
    BaseState now = current();
    write(
        () -> {
          if (now.sequence() > durableSequence()) {
            clean();
            state = publisher.publish(state);
            published = new Published(publisher.manifest(), state);
          }
        });
  }

  /** Copies what is needed of generations that are mostly not, one after the other. */
  private void clean() {
    long written = writer.pending().bytes();
    for (int generation : CleaningPolicy.choose(publisher.candidates(state), written)) {
      if (damaged.contains(generation)) {
        continue;
      }
      try {
        Workspace work = new Workspace(state.generations(), writer);
        state = new Cleaner(state, work, context.addressing()).without(generation);
      } catch (StorageFullException e) {
        // What is needed is written first: there may be space for that.
        LOG.warn(
            "generation={} is not cleaned, because there is no space to copy it", generation, e);
        return;
      } catch (CorruptionException e) {
        // It stays as it is: what is damaged says so when it is read, the rest is not lost.
        damaged.add(generation);
        LOG.warn("generation={} is not cleaned, because a part of it is damaged", generation, e);
      }
    }
  }

  @Override
  public long durableSequence() {
    return published.manifest().sequence();
  }

  @Override
  public long durableTimeMillis() {
    return published.manifest().timeMillis();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == Verification.class) {
      return Optional.of(role.cast(new BaseVerification(context, () -> published)));
    }
    return role == BaseSnapshots.class || role == BaseCopy.class || role == ManyValues.class
        ? Optional.of(role.cast(this))
        : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new PinnedState(context.directory(), context.addressing(), current());
  }

  @Override
  public long copyTo(Volume target, String directory) {
    current();
    Published copied = published;
    return read(() -> copied.copyTo(context, target, directory));
  }

  @Override
  public void close() {
    closed = true;
  }

  private <T extends @Nullable Object> T read(java.util.function.Supplier<T> reading) {
    return DamageGate.read(context.directory(), reading);
  }

  private BaseState current() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
    return state;
  }

  /** A full medium may have space later; any other failure is final. */
  private void write(Runnable change) {
    Throwable first = failure;
    if (first != null) {
      throw new ReadOnlyException(
          "the base failed before and takes no changes; open the store again", first);
    }
    try {
      read(
          () -> {
            change.run();
            return true;
          });
    } catch (StorageFullException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }
}
