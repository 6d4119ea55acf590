package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.spi.Volume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.Workload;
import java.util.List;

/**
 * Puts a store through a script, one commit after the other; each is acknowledged when the store
 * says so, so the store's mode must be one that waits until a commit is durable. Immutable and
 * thread-safe.
 *
 * @param store the store
 * @param script what to do
 */
public record StoreWorkload(StoreUnderTest store, StoreScript script) implements Workload {

  @Override
  public void run(Volume volume, Acknowledgements acknowledgements) {
    int run = 0;
    long commit = 0;
    Qump open = store.open(volume, run);
    try {
      for (StoreScript.Step step : script.steps()) {
        if (step instanceof StoreScript.Step.Commit next) {
          commit++;
          acknowledgements.issued(commit);
          commit(open, next.changes());
          acknowledgements.acknowledged(commit);
        } else if (step instanceof StoreScript.Step.Checkpoint) {
          open.checkpoint();
        } else {
          open.close();
          run++;
          open = store.open(volume, run);
        }
      }
    } finally {
      open.close();
    }
  }

  static void commit(Qump store, List<StoreChange> changes) {
    WriteBatch batch = store.newBatch();
    for (StoreChange change : changes) {
      QumpMap<String, Value> map = map(store, change.map());
      if (change instanceof StoreChange.Put put) {
        batch.put(map, put.key(), put.value());
      } else if (change instanceof StoreChange.Remove remove) {
        batch.remove(map, remove.key());
      } else {
        batch.clear(map);
      }
    }
    store.write(batch);
  }

  static QumpMap<String, Value> map(Qump store, String name) {
    return store.map(name, Codecs.STRING, Codecs.VALUE);
  }
}
