package io.qump.core.memory;

import io.qump.addressing.AddressScheme;
import io.qump.core.memory.Pin.KeptGeneration;
import io.qump.core.memory.Pin.KeptVersion;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTime;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * All maps of a store in memory, with every version that some view may still read.
 *
 * <h2>Writing</h2>
 *
 * <p>A commit looks up or makes the nodes of its keys ({@link #prepare}) before it takes the commit
 * lock. Under the lock ({@link #apply}) it links a version in front of each node's head, then
 * publishes its sequence on the {@link Timeline} by one volatile write, and only then cuts off the
 * versions that no pin needs. Readers compare sequences, so a commit of any size becomes visible at
 * that one write.
 *
 * <h2>Reading</h2>
 *
 * <p>A pinned view walks from the head to the first version at or below its sequence; its pin keeps
 * that version linked. A reader of the newest state holds no pin: it takes the head if that is
 * published, else the first published version behind it. If the version behind was cut off in
 * between, the one in front of it has been published meanwhile, since cutting comes after
 * publishing; so a step back counts only if what it started from is still not published after it.
 *
 * <h2>History</h2>
 *
 * <p>A table that keeps history cuts nothing while it lives, and knows when its commits were made:
 * it shows every state that its commits made, pinned or not.
 *
 * <p>Invariants: 1. sequences are published in increasing order; 2. at most one live node stands
 * for a key in a generation; 3. a version stays linked while a pin at or above its sequence and
 * below that of its successor is held, and always in a table that keeps history.
 *
 * <p>Thread-safe: {@link #link}, {@link #settle}, {@link #abandon}, {@link #noteTime} and {@link
 * #sequenceOf} under the commit lock, the rest anywhere, without locks.
 */
public final class MemoryTable {

  private final AddressScheme addressing;
  private final Timeline timeline;
  private final boolean hidesBase;
  private final boolean keepsHistory;
  private final RecordedTimes times = new RecordedTimes();
  private final Footprint footprint = new Footprint(null);
  private final LongAdder collisions = new LongAdder();

  /** By map number; grows by copying. */
  private volatile MapTable[] maps = new MapTable[0];

  /**
   * Creates an empty table.
   *
   * @param addressing gives keys their identity
   * @param timeline what is visible and pinned, shared by the tables of a store
   * @param hidesBase whether there is a base below, of which removals must hide entries
   * @param keepsHistory whether what is replaced stays for as long as the table
   */
  public MemoryTable(
      AddressScheme addressing, Timeline timeline, boolean hidesBase, boolean keepsHistory) {
    this.addressing = addressing;
    this.timeline = timeline;
    this.hidesBase = hidesBase;
    this.keepsHistory = keepsHistory;
  }

  /**
   * The newest visible state of a key.
   *
   * @param map the map
   * @param key the encoded key
   * @param hash the hash of its identity
   * @return a value, {@link #isRemoval a removal}, or null if this table knows nothing of the key
   */
  public @Nullable StoredValue newest(MapId map, byte[] key, long hash) {
    MapTable table = existing(map);
    if (table == null) {
      return null;
    }
    Generation generation = newest(table);
    EntryNode node = generation.find(key, hash);
    Version version = node == null ? null : newest(node);
    return version == null && generation.start() > 0 ? Version.CLEARED : version;
  }

  /**
   * The state of a key at a pinned sequence.
   *
   * @param map the map
   * @param key the encoded key
   * @param hash the hash of its identity
   * @param sequence a sequence
   * @return a value, {@link #isRemoval a removal}, or null if this table knows nothing of the key
   */
  public @Nullable StoredValue at(MapId map, byte[] key, long hash, long sequence) {
    MapTable table = existing(map);
    if (table == null) {
      return null;
    }
    Generation generation = table.at(sequence);
    EntryNode node = generation.find(key, hash);
    Version version = node == null ? null : node.stateAt(sequence);
    return version == null && generation.start() > 0 && generation.start() <= sequence
        ? Version.CLEARED
        : version;
  }

  /**
   * Whether a state is the absence of an entry.
   *
   * @param state a state
   * @return true for a removal
   */
  public static boolean isRemoval(StoredValue state) {
    return state.type() == Version.REMOVED;
  }

  /**
   * The state of a key that has no entry, for who keeps states outside a table.
   *
   * @return {@linkplain #isRemoval a removal}
   */
  public static StoredValue removal() {
    return Version.CLEARED;
  }

  /**
   * One page of a scan at a pinned sequence.
   *
   * @param request what to scan
   * @param sequence a sequence
   * @return the page
   */
  public ScanPage scan(ScanRequest request, long sequence) {
    MapTable table = existing(request.map());
    return table == null
        ? new ScanPage(List.of(), Optional.empty())
        : table
            .at(sequence)
            .scan(request.range(), request.descending(), request.maxEntries(), sequence);
  }

  /**
   * Walks over what this table knows of a range at a pinned sequence.
   *
   * @param request what to scan
   * @param sequence a sequence
   * @return walks over what this table knows of a range at a pinned sequence
   */
  public TableScan walk(ScanRequest request, long sequence) {
    return new TableScan(existing(request.map()), request, sequence);
  }

  /**
   * Everything that was committed to this table, for the base; with history if this table keeps it.
   * Only after the last commit of this table was published, and when none will follow.
   *
   * @param lastSequence the newest commit in it
   * @param lastTimeMillis that commit's time, milliseconds since 1970
   * @return everything that was committed to this table, for the base
   */
  public ChangeSet changes(long lastSequence, long lastTimeMillis) {
    List<MapChanges> changed = new ArrayList<>();
    for (MapTable table : maps) {
      if (table != null && (table.wasWritten() || table.newest().start() > 0)) {
        changed.add(keepsHistory ? table.history() : table.changes());
      }
    }
    return keepsHistory
        ? new ChangeSet(true, times.toCommitTimes(), changed)
        : new ChangeSet(lastSequence, lastTimeMillis, changed);
  }

  /**
   * Notes when a commit was made, before it is published. Under the commit lock.
   *
   * @param sequence the commit
   * @param timeMillis its time, milliseconds since 1970, not before that of the one before
   */
  public void noteTime(long sequence, long timeMillis) {
    if (keepsHistory) {
      times.note(sequence, timeMillis);
    }
  }

  /**
   * The last commit of this table that was made at a time or before, published or not.
   *
   * @param timeMillis the time, milliseconds since 1970
   * @return the commit; null if this table has none that is so old, or keeps no history
   */
  public @Nullable CommitTime lastCommitAt(long timeMillis) {
    return times.lastAt(timeMillis);
  }

  /**
   * When a published commit was made.
   *
   * @param sequence the commit
   * @return its time, milliseconds since 1970; empty if it is none of this table, or this table
   *     keeps no history
   */
  public OptionalLong timeMillisOf(long sequence) {
    return times.timeOf(sequence);
  }

  /**
   * The number of entries at a pinned sequence, by walking over them.
   *
   * @param map the map
   * @param sequence a sequence
   * @return the number of entries
   */
  public long count(MapId map, long sequence) {
    MapTable table = existing(map);
    return table == null ? 0 : table.at(sequence).count(sequence);
  }

  /**
   * The number of entries that the newest readers see; costs nothing.
   *
   * @param map the map
   * @return the number of entries
   */
  public long count(MapId map) {
    MapTable table = existing(map);
    return table == null ? 0 : newest(newest(table).count());
  }

  /**
   * Finds or makes what a commit will change.
   *
   * @param mutations the changes
   * @return the changes with their nodes
   */
  public Prepared prepare(List<Mutation> mutations) {
    Prepared prepared = new Prepared(mutations);
    for (int i = 0; i < mutations.size(); i++) {
      int cleared = prepared.clearOf(mutations.get(i).map());
      resolve(prepared, i, cleared < 0 ? null : prepared.generation(cleared));
    }
    return prepared;
  }

  /**
   * The sequence of an entry's newest version, visible or not. Under the commit lock.
   *
   * @param map the map
   * @param key the encoded key
   * @param hash the hash of its identity
   * @return the sequence, 0 for no entry, −1 if this table knows nothing of the key
   */
  public long sequenceOf(MapId map, byte[] key, long hash) {
    MapTable table = existing(map);
    if (table == null) {
      return -1;
    }
    EntryNode node = table.newest().find(key, hash);
    Version head = node == null ? null : node.head();
    if (head == null) {
      return table.newest().start() > 0 ? 0 : -1;
    }
    return head.isRemoval() ? 0 : head.sequence();
  }

  /**
   * Links a commit, makes it visible and cuts off what it replaced. Under the commit lock.
   *
   * @param prepared what it changes
   * @param sequence its sequence, greater than every one before
   * @return true if a map it changed is due for {@link #maintain}
   */
  public boolean apply(Prepared prepared, long sequence) {
    link(prepared, sequence);
    timeline.publish(sequence);
    return settle(prepared, sequence);
  }

  /**
   * Links a commit without making it visible. Under the commit lock.
   *
   * @param prepared the commit
   * @param sequence a sequence
   */
  public void link(Prepared prepared, long sequence) {
    for (int i = 0; i < prepared.size(); i++) {
      if (isStale(prepared, i)) {
        resolve(prepared, i, null);
      }
      link(prepared, i, sequence);
    }
  }

  /**
   * Cuts off what a commit replaced, after it was published. Under the commit lock.
   *
   * @param prepared the commit
   * @param sequence a sequence
   * @return true if a map it changed is due for {@link #maintain}
   */
  public boolean settle(Prepared prepared, long sequence) {
    boolean due = false;
    for (int i = 0; i < prepared.size(); i++) {
      settle(prepared, i, sequence);
      due |= prepared.generation(i).order().isDue();
    }
    return due;
  }

  /**
   * Drops the nodes that were made for a commit that takes no effect. Under the commit lock.
   *
   * @param prepared the commit
   * @return true if a map it would have changed is due for {@link #maintain}
   */
  public boolean abandon(Prepared prepared) {
    boolean due = false;
    for (int i = 0; i < prepared.size(); i++) {
      EntryNode node = prepared.node(i);
      if (node != null && node.head() == null) {
        prepared.generation(i).kill(node);
      }
      due |= prepared.generation(i).order().isDue();
    }
    return due;
  }

  /**
   * Whether enough has come together for {@link #maintain}.
   *
   * @return true if it is due
   */
  public boolean isDue() {
    for (MapTable table : maps) {
      if (table != null && table.newest().order().isDue()) {
        return true;
      }
    }
    return false;
  }

  /** Sorts and tidies what has come together since. For one thread at a time. */
  public void maintain() {
    for (MapTable table : maps) {
      if (table != null && table.newest().order().isDue()) {
        table.newest().order().maintain();
      }
    }
  }

  /**
   * Maps that have had an entry, by name.
   *
   * @return the names
   */
  public List<String> mapNames() {
    List<String> names = new ArrayList<>();
    for (MapTable table : maps) {
      if (table != null && table.wasWritten()) {
        names.add(table.id().name());
      }
    }
    return names;
  }

  /**
   * Entries that the newest readers see.
   *
   * @return a number of entries
   */
  public long entries() {
    return footprint.entries();
  }

  /**
   * Versions held, removals included.
   *
   * @return a number of versions
   */
  public long versions() {
    return footprint.versions();
  }

  /**
   * Removals held.
   *
   * @return a number of removals
   */
  public long removals() {
    return footprint.removals();
  }

  /**
   * Estimated heap, bytes.
   *
   * @return bytes
   */
  public long bytes() {
    return footprint.bytes();
  }

  /**
   * Different keys seen to share an identity hash.
   *
   * @return a number of keys
   */
  public long collisions() {
    return collisions.sum();
  }

  private @Nullable MapTable existing(MapId map) {
    MapTable[] present = maps;
    return map.number() < present.length ? present[map.number()] : null;
  }

  private MapTable findOrCreate(MapId map) {
    MapTable table = existing(map);
    return table != null ? table : create(map);
  }

  private synchronized MapTable create(MapId map) {
    MapTable present = existing(map);
    if (present != null) {
      return present;
    }
    MapTable[] more = Arrays.copyOf(maps, Math.max(maps.length, map.number() + 1));
    MapTable table = new MapTable(map, new Generation(footprint, collisions, hidesBase));
    more[map.number()] = table;
    maps = more;
    return table;
  }

  /** The newest published generation. */
  private Generation newest(MapTable table) {
    Generation generation = table.newest();
    while (generation.start() > timeline.visible()) {
      Generation older = generation.older();
      // Cutting comes after publishing: if this one is still not published, nothing behind it was
      // cut. If it is by now, what was found behind it may be a state of long ago.
      if (older != null && generation.start() > timeline.visible()) {
        generation = older;
      }
    }
    return generation;
  }

  /** The newest published version of a node, or null. */
  private @Nullable Version newest(EntryNode node) {
    Version version = node.head();
    while (version != null && version.sequence() > timeline.visible()) {
      Version older = version.older();
      // As with generations: only what is still not published has its true predecessor behind it.
      if (version.sequence() > timeline.visible()) {
        version = older;
      }
    }
    return version;
  }

  /** The number of entries as of the newest published commit. */
  private long newest(EntryCount newest) {
    EntryCount count = newest;
    while (count.sequence() > timeline.visible()) {
      EntryCount older = count.older();
      if (older != null && count.sequence() > timeline.visible()) {
        count = older;
      }
    }
    return count.entries();
  }

  /** Finds or makes what a change is about; in the newest generation, unless another is given. */
  private void resolve(Prepared prepared, int i, @Nullable Generation begun) {
    Mutation mutation = prepared.mutation(i);
    MapTable table = findOrCreate(mutation.map());
    if (mutation instanceof Mutation.Clear) {
      prepared.resolve(i, table, new Generation(footprint, collisions, hidesBase), null);
      return;
    }
    Generation generation = begun == null ? table.newest() : begun;
    byte[] key = Prepared.keyOf(mutation);
    long hash = addressing.identityHash(key);
    EntryNode node =
        hidesBase || mutation instanceof Mutation.Put
            ? generation.findOrCreate(key, hash)
            : generation.find(key, hash);
    if (node != null && !timeline.hasNoPins()) {
      prepared.warm(node);
    }
    prepared.resolve(i, table, generation, node);
  }

  /** Whether the world moved on between prepare and apply. */
  private static boolean isStale(Prepared prepared, int i) {
    if (prepared.mutation(i) instanceof Mutation.Clear) {
      return false;
    }
    EntryNode node = prepared.node(i);
    return prepared.generation(i) != prepared.table(i).newest() || node == null || node.isDead();
  }

  private void link(Prepared prepared, int i, long sequence) {
    Generation generation = prepared.generation(i);
    if (prepared.mutation(i) instanceof Mutation.Clear) {
      MapTable table = prepared.table(i);
      generation.start(sequence);
      generation.older(table.newest());
      table.newest(generation);
      return;
    }
    EntryNode node = prepared.node(i);
    Version replaced = node == null ? null : node.head();
    if (node == null || isIdle(prepared.mutation(i), generation, replaced)) {
      return;
    }
    Version version =
        prepared.mutation(i) instanceof Mutation.Put put
            ? new Version(sequence, put.type(), put.value())
            : Version.removal(sequence);
    if (replaced == null) {
      generation.footprint().addNode(node);
    }
    int entryChange = (version.isRemoval() ? 0 : 1) - node.entries();
    generation.footprint().addVersion(version, entryChange);
    generation.count(sequence, entryChange, timeline.visible());
    node.push(version);
    prepared.table(i).noteWritten();
  }

  /** Whether a change removes what is not there. */
  private boolean isIdle(Mutation mutation, Generation generation, @Nullable Version replaced) {
    if (!(mutation instanceof Mutation.Remove)) {
      return false;
    }
    return replaced == null ? !hidesBase || generation.start() > 0 : replaced.isRemoval();
  }

  /** Cuts off what the commit replaced, or hangs it on the newest pin that needs it. */
  private void settle(Prepared prepared, int i, long sequence) {
    Generation generation = prepared.generation(i);
    if (prepared.mutation(i) instanceof Mutation.Clear) {
      Generation replaced = generation.older();
      if (replaced != null) {
        replaced.footprint().hide();
        if (!keepsHistory) {
          timeline.keepOrCut(new KeptGeneration(prepared.table(i), replaced), sequence);
        }
      }
      return;
    }
    if (keepsHistory) {
      return;
    }
    EntryNode node = prepared.node(i);
    Version version = node == null ? null : node.stateAt(sequence);
    if (node == null || version == null || version.sequence() != sequence) {
      return;
    }
    Version replaced = version.older();
    if (replaced == null) {
      generation.dropIfRemoved(node);
    } else if (node.hasOneBehind(version) && timeline.hasNoPins()) {
      cutReplaced(generation, node, version);
    } else {
      timeline.keepOrCut(new KeptVersion(generation, node, replaced), sequence);
    }
  }

  /**
   * What {@link KeptVersion#cut} does where a version replaced the only one and nobody pins it: the
   * common case, and the replaced version, which may lie anywhere in the heap, is not touched.
   */
  private static void cutReplaced(Generation generation, EntryNode node, Version version) {
    version.older(null);
    node.unlinked();
    generation.footprint().dropReplaced(version);
    generation.dropIfRemoved(node);
  }
}
