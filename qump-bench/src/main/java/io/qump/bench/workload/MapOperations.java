package io.qump.bench.workload;

import io.qump.bench.load.Draw;
import io.qump.bench.load.Entries;
import io.qump.bench.measure.Operation;
import io.qump.bench.peers.PeerStore;
import java.util.SplittableRandom;

/**
 * Operations on an open store in which the first entries are stored. Each answer gets a quick look:
 * whether it is there and whose it is.
 *
 * <p>Thread-safe.
 *
 * @param store the store
 * @param entries its keys and values
 * @param count how many are stored
 * @param draw which of them are used
 */
record MapOperations(PeerStore store, Entries entries, long count, Draw draw) {

  private static final int PERCENT = 100;
  private static final int SCANNED = 100;

  static MapOperations uniform(PeerStore store, Entries entries, long count) {
    return new MapOperations(store, entries, count, Draw.uniform(count));
  }

  void put(SplittableRandom random) {
    long number = draw.next(random);
    store.put(entries.key(number), entries.value(number, random.nextLong()));
  }

  void get(SplittableRandom random) {
    get(draw.next(random));
  }

  void get(long number) {
    byte[] value = store.get(entries.key(number));
    if (value == null || !entries.belongs(number, value)) {
      throw wrong(number, value == null ? "nothing" : value.length + " bytes of another entry");
    }
  }

  void getMissing(SplittableRandom random) {
    long number = count + random.nextLong(count);
    byte[] value = store.get(entries.key(number));
    if (value != null) {
      throw wrong(number, value.length + " bytes, though it was never put");
    }
  }

  /** A get or a put, with so many gets of a hundred. */
  Operation mixed(int gets) {
    return random -> {
      if (random.nextInt(PERCENT) < gets) {
        get(random);
      } else {
        put(random);
      }
    };
  }

  void scan(SplittableRandom random) {
    scan(random, SCANNED);
  }

  void scan(SplittableRandom random, int length) {
    if (store.scan(entries.key(draw.next(random)), length) < entries.entryBytes()) {
      throw new IllegalStateException("a scan from an entry that is there gave nothing");
    }
  }

  private static IllegalStateException wrong(long number, String answer) {
    return new IllegalStateException("entry=" + number + " gave " + answer);
  }
}
