package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a state of another and a change set. For one thread. */
final class ChangeEdit {

  private final BaseState before;
  private final Workspace work;
  private final AddressScheme addressing;
  private final long seed;

  ChangeEdit(BaseState before, Workspace work, AddressScheme addressing, long seed) {
    this.before = before;
    this.work = work;
    this.addressing = addressing;
    this.seed = seed;
  }

  /**
   * The state after a change set. What it has of commits that are in the state already is left out:
   * states are whole, so each of them is there with all it did.
   */
  BaseState with(ChangeSet changes) {
    Map<Integer, Table> tables = new HashMap<>(before.tables());
    for (MapChanges map : changes.maps()) {
      Table table = before.table(map.map(), seed);
      if (map.clearedAt() > before.sequence()) {
        TableClear.free(table, work);
        table = table.cleared();
      }
      List<EntryChange> fresh =
          map.changes().stream().filter(change -> change.sequence() > before.sequence()).toList();
      tables.put(map.map().number(), with(table, fresh));
    }
    return new BaseState(changes.lastSequence(), changes.lastTimeMillis(), tables, work.done());
  }

  private Table with(Table table, List<EntryChange> changes) {
    if (changes.isEmpty()) {
      return table;
    }
    return table.pairs()
        ? new PairEdit(table, work, changes.size()).apply(changes)
        : new RecordEdit(table, work, addressing, changes.size()).apply(changes);
  }
}
