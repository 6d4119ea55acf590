package io.qump.qfs;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.qfs.IndexFile.Change;
import io.qump.qfs.IndexFile.MapChange;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a change set means for the files: which are written, which become needless, and how the
 * index changes. It asks for nothing that the base has already. Immutable; thread-safe.
 */
final class ChangePlan {

  /** How many addresses are computed together. */
  private static final int BATCH = 1_024;

  private final List<PlannedMap> maps = new ArrayList<>();
  private final List<PlannedFile> files = new ArrayList<>();
  private final List<String> drops = new ArrayList<>();
  private long next;

  /**
   * A file to be written.
   *
   * @param map the map
   * @param key the encoded key
   * @param value the value
   * @param address the key's address
   * @param number the file's number
   * @param name the file's name, below the directory of the base
   */
  // Arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record PlannedFile(
      MapId map, byte[] key, StoredValue value, Address address, long number, String name) {

    int fanOut() {
      return (int) address.prefix(Byte.SIZE);
    }
  }

  /**
   * What changes in a map.
   *
   * @param number of the map
   * @param directory name of its directory
   * @param cleared whether every entry goes before
   * @param changes of entries, in the order of their keys
   */
  private record PlannedMap(
      int number, String directory, boolean cleared, List<PlannedChange> changes) {}

  /**
   * What changes at a key.
   *
   * @param key the encoded key
   * @param file place in the list of files, −1 if the entry goes
   */
  // Arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  private record PlannedChange(byte[] key, int file) {}

  private ChangePlan(long next) {
    this.next = next;
  }

  /**
   * Makes a plan.
   *
   * @param state what the base has
   * @param changes what it is to have too
   * @param next the next number that no file has
   */
  static ChangePlan of(BaseState state, ChangeSet changes, AddressScheme addressing, long next) {
    ChangePlan plan = new ChangePlan(next);
    Addresses addresses = new Addresses(addressing, puts(state, changes));
    for (MapChanges map : changes.maps()) {
      plan.add(state, map, addresses);
    }
    return plan;
  }

  private static boolean isNew(BaseState state, EntryChange change) {
    return change.sequence() > state.sequence();
  }

  private static List<byte[]> puts(BaseState state, ChangeSet changes) {
    return changes.maps().stream()
        .flatMap(map -> map.changes().stream())
        .filter(change -> isNew(state, change) && change.value() != null)
        .map(EntryChange::key)
        .toList();
  }

  private void add(BaseState state, MapChanges map, Addresses addresses) {
    MapEntries before = state.map(map.map().number());
    boolean cleared = map.clearedAt() > state.sequence();
    String directory =
        before.directory().equals(BaseState.NO_DIRECTORY)
            ? EntryNames.mapDirectory(map.map())
            : before.directory();
    if (cleared) {
      IntStream.range(0, before.size()).forEach(i -> drop(before, before.entry(i)));
    }
    List<PlannedChange> planned = new ArrayList<>();
    for (EntryChange change : map.changes()) {
      if (isNew(state, change)) {
        IndexEntry old = cleared ? null : before.find(change.key());
        drop(before, old);
        if (change.value() != null || old != null) {
          planned.add(plan(map.map(), directory, change, addresses));
        }
      }
    }
    if (cleared || !planned.isEmpty()) {
      maps.add(new PlannedMap(map.map().number(), directory, cleared, planned));
    }
  }

  private void drop(MapEntries map, @Nullable IndexEntry entry) {
    if (entry != null) {
      drops.add(map.fileOf(entry));
    }
  }

  private PlannedChange plan(MapId map, String directory, EntryChange change, Addresses addresses) {
    StoredValue value = change.value();
    if (value == null) {
      return new PlannedChange(change.key(), -1);
    }
    Address address = addresses.next();
    long number = takeNumber();
    int fanOut = (int) address.prefix(Byte.SIZE);
    String name = EntryNames.file(directory, value.type(), fanOut, change.key(), number);
    files.add(new PlannedFile(map, change.key(), value, address, number, name));
    return new PlannedChange(change.key(), files.size() - 1);
  }

  /** Gives a number to one more file. */
  long takeNumber() {
    return next++;
  }

  /** The files to write. */
  List<PlannedFile> files() {
    return files;
  }

  /** Names of the files that become needless. */
  List<String> drops() {
    return drops;
  }

  /** How the index changes when the files are written. */
  List<MapChange> changes(IndexEntry[] written) {
    return maps.stream()
        .map(
            map ->
                new MapChange(
                    map.number(),
                    map.directory(),
                    map.cleared(),
                    map.changes().stream().map(change -> change(change, written)).toList()))
        .toList();
  }

  private static Change change(PlannedChange change, IndexEntry[] written) {
    return new Change(change.key(), change.file() < 0 ? null : written[change.file()]);
  }

  /** Addresses of keys, one after the other, computed in batches. For one thread. */
  private static final class Addresses {
    private final AddressScheme scheme;
    private final List<byte[]> keys;
    private List<Address> batch = List.of();
    private int begin;
    private int taken;

    Addresses(AddressScheme scheme, List<byte[]> keys) {
      this.scheme = scheme;
      this.keys = keys;
    }

    Address next() {
      if (taken == begin + batch.size()) {
        begin = taken;
        batch = scheme.addressesOf(keys.subList(begin, Math.min(keys.size(), begin + BATCH)));
      }
      return batch.get(taken++ - begin);
    }
  }
}
