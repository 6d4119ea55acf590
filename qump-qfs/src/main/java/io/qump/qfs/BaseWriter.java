package io.qump.qfs;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.qfs.ChangePlan.PlannedFile;
import io.qump.qfs.IndexFile.MapChange;
import io.qump.spi.ChangeSet;
import io.qump.spi.CommitTime;
import io.qump.spi.StorageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes change sets and makes them durable.
 *
 * <p>A change set comes in so: 1. the checkpoint file says which files will be written and which
 * dropped, durably; 2. the entry files are written and forced, each under a name of its own that no
 * file had before; 3. so is an index file; 4. the state of which readers read is exchanged. Forcing
 * makes the directories durable, then replaces the manifest: that moment the change set counts.
 * What was dropped is deleted after that.
 *
 * <p>Invariants: 1. a file that the manifest needs, itself or by its index files, is durable with
 * its name, and is never changed; 2. a file that was written and that the manifest does not need is
 * named by a checkpoint file, durably. Thread-safe: writing takes turns, readers take no lock.
 */
final class BaseWriter {

  private final StorageContext context;
  private final QfsOptions options;
  private final BaseFiles files;
  private final SideBySide sideBySide;
  private final LeftOvers leftOvers;
  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableSet<String> unforced = new TreeSet<>();
  private List<Manifest.Index> index;
  private long generation;
  private long next;
  private volatile BaseState state;
  private volatile CommitTime durable;
  private volatile boolean closed;

  /** The first failure; after it nothing is written any more. */
  private @Nullable QumpException failure;

  BaseWriter(
      StorageContext context,
      QfsOptions options,
      BaseFiles files,
      OpenViews views,
      BaseOpening.Opened opened) {
    this.context = context;
    this.options = options;
    this.files = files;
    this.sideBySide = new SideBySide(context.environment(), options.threads());
    this.leftOvers = new LeftOvers(files, views);
    this.index = opened.manifest().index();
    this.generation = opened.manifest().generation();
    this.next = opened.next();
    this.state = opened.state();
    this.durable = new CommitTime(opened.manifest().sequence(), opened.manifest().timeMillis());
    opened.leftOvers().forEach((checkpoint, names) -> leftOvers.add(0, checkpoint, names));
  }

  /** What there is to read. */
  BaseState current() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
    return state;
  }

  /** The newest commit that is durable. */
  CommitTime durable() {
    return durable;
  }

  /** Takes a change set, unless the base has it. */
  void apply(ChangeSet changes) {
    writing(
        () -> {
          if (changes.lastSequence() > state.sequence()) {
            apply(changes, ChangePlan.of(state, changes, context.addressing(), next));
          }
        });
  }

  private void apply(ChangeSet changes, ChangePlan plan) {
    long checkpointNumber = plan.takeNumber();
    long indexNumber = plan.takeNumber();
    next = indexNumber + 1;
    boolean complete = isCompleteDue();
    List<String> writes = new ArrayList<>();
    plan.files().forEach(file -> writes.add(file.name()));
    writes.add(BaseFiles.index(indexNumber));
    List<String> drops = new ArrayList<>(plan.drops());
    if (complete) {
      index.forEach(file -> drops.add(BaseFiles.index(file.number())));
    }
    String checkpoint = BaseFiles.checkpoint(checkpointNumber);
    publish(checkpoint, new Checkpoint(changes.lastSequence(), next, writes, drops));
    try {
      IndexEntry[] written = writeEntries(changes, plan);
      BaseState changed =
          state.with(changes.lastSequence(), changes.lastTimeMillis(), plan.changes(written));
      List<MapChange> indexed = complete ? changed.whole() : plan.changes(written);
      byte[] file =
          new IndexFile(indexNumber, changed.sequence(), indexed).encode(context.storeId());
      files.write(BaseFiles.index(indexNumber), file);
      indexed(indexNumber, file, complete);
      writes.forEach(name -> unforced.add(BaseFiles.parent(name)));
      state = changed;
      leftOvers.add(changed.version(), checkpoint, drops);
    } catch (StorageFullException e) {
      abandon(checkpoint, writes, e);
      throw e;
    }
  }

  private boolean isCompleteDue() {
    if (index.size() > options.deltas()) {
      return true;
    }
    long deltas = index.stream().skip(1).mapToLong(Manifest.Index::length).sum();
    return index.isEmpty() || deltas > index.get(0).length();
  }

  private void publish(String checkpoint, Checkpoint content) {
    files.publish(
        checkpoint,
        Checkpoint.DIRECTORY + "/new" + BaseFiles.TEMPORARY,
        content.encode(context.storeId()));
  }

  private IndexEntry[] writeEntries(ChangeSet changes, ChangePlan plan) {
    Instant time = Instant.ofEpochMilli(changes.lastTimeMillis());
    IndexEntry[] written = new IndexEntry[plan.files().size()];
    sideBySide.run(written.length, i -> written[i] = write(plan.files().get(i), time));
    return written;
  }

  private IndexEntry write(PlannedFile file, Instant time) {
    byte[] content =
        EntryFile.encode(
            context.storeId(),
            file.map(),
            file.key(),
            file.value(),
            file.number(),
            time,
            file.address());
    files.write(file.name(), content);
    return EntryFile.indexed(content, file.key(), file.value(), file.number(), file.fanOut());
  }

  private void indexed(long number, byte[] file, boolean complete) {
    List<Manifest.Index> named = new ArrayList<>(complete ? List.of() : index);
    named.add(Manifest.Index.of(number, file));
    index = Collections.unmodifiableList(named);
  }

  /** Gives back the space of files that were written, and has them deleted durably later. */
  private void abandon(String checkpoint, List<String> writes, StorageFullException cause) {
    leftOvers.add(0, checkpoint, writes);
    for (String name : writes) {
      try {
        files.deleteIfThere(name);
      } catch (QumpException e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** Makes everything applied durable, and deletes what is needless after that. */
  void force() {
    writing(
        () -> {
          if (state.sequence() > durable.sequence()) {
            forceDirectories();
            replaceManifest();
            leftOvers.delete();
          }
        });
  }

  private void forceDirectories() {
    List<String> directories = List.copyOf(unforced);
    sideBySide.run(directories.size(), i -> files.forceDirectory(directories.get(i)));
    unforced.clear();
  }

  private void replaceManifest() {
    Manifest manifest =
        new Manifest(generation + 1, state.sequence(), state.timeMillis(), next, index);
    files.publish(
        Manifest.NAME, Manifest.NAME + BaseFiles.TEMPORARY, manifest.encode(context.storeId()));
    generation = manifest.generation();
    durable = new CommitTime(manifest.sequence(), manifest.timeMillis());
  }

  /** Does something to the files, unless that failed before. */
  private void writing(Runnable change) {
    lock.lock();
    try {
      checkWritable();
      change.run();
    } catch (StorageFullException e) {
      // What counts is what counted before: the next attempt may find space.
      throw e;
    } catch (QumpException e) {
      failure = failure == null ? e : failure;
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void checkWritable() {
    current();
    QumpException first = failure;
    if (first != null) {
      throw new ReadOnlyException(
          "the base failed before and takes no changes; open the store again", first);
    }
  }

  /** Has the files looked at while nothing is written. */
  void quietly(QuietWork work) {
    lock.lock();
    try {
      work.run(current(), index, leftOvers.names());
    } finally {
      lock.unlock();
    }
  }

  /** What is done while nothing is written. */
  @FunctionalInterface
  interface QuietWork {

    /**
     * Does it.
     *
     * @param state what there is
     * @param index the index files that count, or will with the next manifest
     * @param leftOvers names of the files that are still to be deleted
     */
    void run(BaseState state, List<Manifest.Index> index, Set<String> leftOvers);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
