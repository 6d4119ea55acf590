package io.qump.core.memory;

import io.qump.addressing.AddressScheme;
import io.qump.core.memory.Pin.KeptGeneration;
import io.qump.core.memory.Pin.KeptVersion;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.StoredValue;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All maps of a store in memory, with every version that some view may still read.
 *
 * <h2>Writing</h2>
 *
 * <p>A commit looks up or makes the nodes of its keys ({@link #prepare}) before it takes the commit
 * lock. Under the lock ({@link #apply}) it links a version in front of each node's head, then
 * publishes its sequence by one volatile write, and only then cuts off the versions that no pin
 * needs. Readers compare sequences, so a commit of any size becomes visible at that one write.
 *
 * <h2>Reading</h2>
 *
 * <p>A pinned view walks from the head to the first version at or below its sequence; its pin keeps
 * that version linked. A reader of the newest state holds no pin: it takes the head if that is
 * published, else the version behind it. If that one was cut off in between, the head has been
 * published meanwhile, since cutting comes after publishing.
 *
 * <h2>Pins</h2>
 *
 * <p>A pin is entered at the newest sequence and holds if that is still the newest afterwards. A
 * writer publishes first and looks for pins then, with a full fence in between on both sides:
 * either the writer sees the pin, or the reader sees that it came too late and tries again.
 *
 * <p>Invariants: 1. sequences are published in increasing order; 2. at most one live node stands
 * for a key in a generation; 3. a version stays linked while a pin at or above its sequence and
 * below that of its successor is held.
 *
 * <p>Thread-safe: {@link #apply}, {@link #abandon} and {@link #sequenceOf} under the commit lock,
 * the rest anywhere, without locks.
 */
public final class MemoryTable {

  private final AddressScheme addressing;
  private final ReentrantLock commitLock;
  private final Pins pins = new Pins();
  private final Footprint footprint = new Footprint(null);
  private final LongAdder collisions = new LongAdder();

  /** By map number; grows by copying. */
  private volatile MapTable[] maps = new MapTable[0];

  private volatile long visible;

  /**
   * Creates an empty table.
   *
   * @param addressing gives keys their identity
   * @param commitLock the lock that orders commits
   */
  public MemoryTable(AddressScheme addressing, ReentrantLock commitLock) {
    this.addressing = addressing;
    this.commitLock = commitLock;
  }

  /** The sequence of the newest visible commit, 0 for none. */
  public long visible() {
    return visible;
  }

  /** Pins the newest state, to be released. */
  public Pin pin() {
    while (true) {
      Pin pin = pins.enter(visible);
      VarHandle.fullFence();
      if (visible == pin.sequence()) {
        return pin;
      }
      release(pin);
    }
  }

  /** Gives a pin back and cuts off what nobody else needs. */
  public void release(Pin pin) {
    if (!pin.drop()) {
      return;
    }
    pins.remove(pin);
    if (pin.keeps()) {
      commitLock.lock();
      try {
        pass(pin);
      } finally {
        commitLock.unlock();
      }
    }
  }

  /** The sequence of the oldest pin; {@link Long#MAX_VALUE} without any. */
  public long oldestPin() {
    return pins.oldest();
  }

  /** The newest value of a key, or null. */
  public @Nullable StoredValue get(MapId map, byte[] key) {
    MapTable table = existing(map);
    if (table == null) {
      return null;
    }
    EntryNode node = newest(table).find(key, addressing.identityHash(key));
    return node == null ? null : newest(node);
  }

  /** The value of a key at a pinned sequence, or null. */
  public @Nullable StoredValue get(MapId map, byte[] key, long sequence) {
    MapTable table = existing(map);
    if (table == null) {
      return null;
    }
    Generation generation = table.at(sequence);
    EntryNode node = generation.find(key, addressing.identityHash(key));
    return node == null ? null : node.at(sequence);
  }

  /** One page of a scan at a pinned sequence. */
  public ScanPage scan(
      MapId map, KeyRange range, boolean descending, int maxEntries, long sequence) {
    MapTable table = existing(map);
    return table == null
        ? new ScanPage(List.of(), Optional.empty())
        : table.at(sequence).scan(range, descending, maxEntries, sequence);
  }

  /** The number of entries at a pinned sequence, by walking over them. */
  public long count(MapId map, long sequence) {
    MapTable table = existing(map);
    return table == null ? 0 : table.at(sequence).count(sequence);
  }

  /** The number of entries that the newest readers see; costs nothing. */
  public long count(MapId map) {
    MapTable table = existing(map);
    return table == null ? 0 : newest(table).footprint().entries();
  }

  /** Finds or makes what a commit will change. */
  public Prepared prepare(List<Mutation> mutations) {
    Prepared prepared = new Prepared(mutations);
    for (int i = 0; i < mutations.size(); i++) {
      resolve(prepared, i);
    }
    return prepared;
  }

  /** The sequence of an entry's newest version, 0 for no entry. Under the commit lock. */
  public long sequenceOf(MapId map, byte[] key) {
    MapTable table = existing(map);
    EntryNode node = table == null ? null : table.newest().find(key, addressing.identityHash(key));
    Version head = node == null ? null : node.head();
    return head == null || head.isRemoval() ? 0 : head.sequence();
  }

  /**
   * Makes a commit visible. Under the commit lock.
   *
   * @param prepared what it changes
   * @param sequence its sequence, greater than every one before
   * @return true if a map it changed is due for {@link #maintain}
   */
  public boolean apply(Prepared prepared, long sequence) {
    int size = prepared.size();
    for (int i = 0; i < size; i++) {
      if (isStale(prepared, i)) {
        resolve(prepared, i);
      }
      link(prepared, i, sequence);
    }
    visible = sequence;
    VarHandle.fullFence();
    boolean due = false;
    for (int i = 0; i < size; i++) {
      cut(prepared, i, sequence);
      due |= prepared.generation(i).order().isDue();
    }
    return due;
  }

  /** Drops the nodes that were made for a commit that takes no effect. Under the commit lock. */
  public void abandon(Prepared prepared) {
    for (int i = 0; i < prepared.size(); i++) {
      EntryNode node = prepared.node(i);
      if (node != null && node.head() == null) {
        kill(prepared.generation(i), node);
      }
    }
  }

  /** Sorts and tidies what has come together since. For one thread at a time. */
  public void maintain() {
    for (MapTable table : maps) {
      if (table != null && table.newest().order().isDue()) {
        table.newest().order().maintain();
      }
    }
  }

  /** Maps that have had an entry, by name. */
  public List<String> mapNames() {
    List<String> names = new ArrayList<>();
    for (MapTable table : maps) {
      if (table != null && table.wasWritten()) {
        names.add(table.id().name());
      }
    }
    return names;
  }

  /** Entries that the newest readers see. */
  public long entries() {
    return footprint.entries();
  }

  /** Versions held, removals included. */
  public long versions() {
    return footprint.versions();
  }

  /** Removals held. */
  public long removals() {
    return footprint.removals();
  }

  /** Estimated heap, bytes. */
  public long bytes() {
    return footprint.bytes();
  }

  /** Different keys seen to share an identity hash. */
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
    MapTable table = new MapTable(map, new Generation(footprint, collisions));
    more[map.number()] = table;
    maps = more;
    return table;
  }

  /** The newest published generation. */
  private Generation newest(MapTable table) {
    Generation generation = table.newest();
    if (generation.start() > visible) {
      Generation older = generation.older();
      // Without an older one the newest was published, and the older cut off, in between.
      return older == null ? generation : older;
    }
    return generation;
  }

  /** The newest published version of a node, or null. */
  private @Nullable Version newest(EntryNode node) {
    Version version = node.head();
    if (version != null && version.sequence() > visible) {
      Version older = version.older();
      if (older != null) {
        version = older;
      } else if (version.sequence() > visible) {
        return null;
      }
    }
    return version == null || version.isRemoval() ? null : version;
  }

  private void resolve(Prepared prepared, int i) {
    Mutation mutation = prepared.mutation(i);
    if (mutation instanceof Mutation.Clear) {
      prepared.resolve(
          i, findOrCreate(mutation.map()), new Generation(footprint, collisions), null);
      return;
    }
    int cleared = prepared.clearOf(mutation.map());
    MapTable table = findOrCreate(mutation.map());
    Generation generation = cleared < 0 ? table.newest() : prepared.generation(cleared);
    byte[] key = Prepared.keyOf(mutation);
    long hash = addressing.identityHash(key);
    EntryNode node =
        mutation instanceof Mutation.Put
            ? generation.findOrCreate(key, hash)
            : generation.find(key, hash);
    if (node != null) {
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
    if (node == null || (isRemove(prepared, i) && (replaced == null || replaced.isRemoval()))) {
      return;
    }
    Version version =
        prepared.mutation(i) instanceof Mutation.Put put
            ? new Version(sequence, put.type(), put.value())
            : Version.removal(sequence);
    version.older(replaced);
    if (replaced == null) {
      generation.footprint().addNode(node);
    }
    generation.footprint().addVersion(version, replaced);
    node.head(version);
    prepared.table(i).noteWritten();
  }

  private static boolean isRemove(Prepared prepared, int i) {
    return prepared.mutation(i) instanceof Mutation.Remove;
  }

  /** Cuts off what the commit replaced, or hangs it on the newest pin that needs it. */
  private void cut(Prepared prepared, int i, long sequence) {
    Generation generation = prepared.generation(i);
    if (prepared.mutation(i) instanceof Mutation.Clear) {
      Generation replaced = generation.older();
      if (replaced != null) {
        replaced.footprint().hide();
        keepOrCut(new KeptGeneration(prepared.table(i), replaced), sequence);
      }
      return;
    }
    EntryNode node = prepared.node(i);
    Version head = node == null ? null : node.head();
    if (node == null || head == null || head.sequence() != sequence) {
      return;
    }
    Version replaced = head.older();
    if (replaced != null) {
      keepOrCut(new KeptVersion(generation, node, replaced), sequence);
    } else {
      killIfRemoved(generation, node);
    }
  }

  /** Hands what a released pin kept to the next older pin. */
  private void pass(Pin pin) {
    pin.takeVersions().forEach(version -> keepOrCut(version, pin.sequence()));
    pin.takeGenerations().forEach(generation -> keepOrCut(generation, pin.sequence()));
  }

  private void keepOrCut(KeptVersion kept, long below) {
    Pin pin = pins.newestBelow(below);
    if (pin == null || pin.sequence() < kept.version().sequence()) {
      cut(kept);
      return;
    }
    pin.keep(kept);
    if (pin.isReleased()) {
      pass(pin);
    }
  }

  private void keepOrCut(KeptGeneration kept, long below) {
    Pin pin = pins.newestBelow(below);
    if (pin == null || pin.sequence() < kept.generation().start()) {
      cut(kept);
      return;
    }
    pin.keep(kept);
    if (pin.isReleased()) {
      pass(pin);
    }
  }

  private static void cut(KeptVersion kept) {
    EntryNode node = kept.node();
    Version newer = node.head();
    while (newer != null && newer.older() != kept.version()) {
      newer = newer.older();
    }
    if (newer == null) {
      return;
    }
    newer.older(kept.version().older());
    kept.generation().footprint().dropVersion(kept.version());
    killIfRemoved(kept.generation(), node);
  }

  private static void cut(KeptGeneration kept) {
    Generation newer = kept.table().newest();
    while (newer.older() != null && newer.older() != kept.generation()) {
      newer = newer.older();
    }
    newer.older(kept.generation().older());
    kept.generation().footprint().dropAll();
  }

  /** A removal that hides nothing any more takes its node with it. */
  private static void killIfRemoved(Generation generation, EntryNode node) {
    Version head = node.head();
    if (head != null && head != Version.DEAD && head.isRemoval() && head.older() == null) {
      generation.footprint().dropVersion(head);
      generation.footprint().dropNode(node);
      kill(generation, node);
    }
  }

  private static void kill(Generation generation, EntryNode node) {
    node.head(Version.DEAD);
    generation.index().remove(node);
    generation.order().died();
  }
}
