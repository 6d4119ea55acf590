package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.WriteOptions;
import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import io.qump.core.addressing.AddressSchemes;
import io.qump.error.LockTimeoutException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Engine;
import io.qump.spi.Engine;
import io.qump.spi.Environment;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine where its surroundings fail it. */
@Timeout(20)
class EmbeddedEngineTest {

  /** So many unsorted or dead nodes that maintenance is due. */
  private static final int MANY = 9_000;

  private final AtomicInteger threadsAsked = new AtomicInteger();

  /**
   * Maintenance is asked for when a commit has taken effect. Its thread could not be made, and the
   * commit failed with that although everybody saw its changes.
   */
  @Test
  void aCommitDoesNotFailForWantOfAMaintenanceThread() {
    ThreadFactory none =
        task -> {
          threadsAsked.incrementAndGet();
          throw new IllegalStateException("no thread for " + task);
        };
    try (NumberStore store = new NumberStore(environment(none))) {
      store.commit(puts(store.map));
      store.commit(store.put("more", 1));
      assertEquals(2, threadsAsked.get(), "each commit that finds it due asks again");
      assertEquals(MANY + 1, store.scan(store.latest, KeyRange.ALL, false, MANY).size());
      assertEquals(2, store.statistics().operations().commits());
    }
  }

  /**
   * A refused commit drops the entries it had prepared, but nobody was told that the index had to
   * be tidied: refused commits alone filled the heap.
   */
  @Test
  void refusedCommitsAskForMaintenance() {
    try (NumberStore store = new NumberStore(environment(counted()))) {
      Condition broken = new Condition.EntryUnchanged(store.map, NumberStore.key("none"), 7);
      assertInstanceOf(
          CommitOutcome.Refused.class, store.commitIf(puts(store.map), List.of(broken)));
      assertEquals(1, threadsAsked.get(), "maintenance was not asked for");
    }
  }

  /** A commit that did not get the lock in time left the entries it had prepared behind. */
  @Test
  void aCommitThatTimesOutLeavesNothingBehind() throws InterruptedException {
    Gate gate = new Gate();
    Engine engine = MemoryEngine.open(configuration(), environment(counted()), gate);
    MapId map = engine.map("map");
    byte[] gateKey = NumberStore.key("gate");
    engine.commit(
        CommitRequest.of(new Mutation.Put(map, gateKey, 3, gateKey), WriteOptions.DEFAULT));
    gate.closed = true;
    Condition looked = new Condition.EntryUnchanged(map, gateKey, 1);
    Thread holder = new Thread(() -> engine.commit(request(List.of(), List.of(looked))));
    holder.start();
    gate.entered.await();
    assertThrows(LockTimeoutException.class, () -> engine.commit(request(puts(map), List.of())));
    assertEquals(0, threadsAsked.get());
    gate.open.countDown();
    holder.join();
    assertEquals(1, threadsAsked.get(), "the entries were not dropped");
    assertEquals(1, engine.statistics().memory().entries());
    engine.close();
  }

  private static List<Mutation> puts(MapId map) {
    List<Mutation> puts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      puts.add(NumberStore.put(map, "key" + i, i));
    }
    return puts;
  }

  private static CommitRequest request(List<Mutation> mutations, List<Condition> conditions) {
    return new CommitRequest(mutations, conditions, Optional.empty(), WriteOptions.DEFAULT);
  }

  private static QumpConfiguration configuration() {
    return QumpConfiguration.builder()
        .mode(PersistenceMode.DISABLED)
        .lockTimeout(Duration.ofMillis(20))
        .build();
  }

  private ThreadFactory counted() {
    return task -> {
      threadsAsked.incrementAndGet();
      return Environment.system().threads().newThread(task);
    };
  }

  private static Environment environment(ThreadFactory threads) {
    Environment system = Environment.system();
    return new Environment(system.clock(), system.randomness(), threads, system.volumes());
  }

  /** Stops the thread that asks for the identity of one key while closed; else as any other. */
  private static final class Gate implements AddressScheme {

    private final AddressScheme scheme = AddressSchemes.of("sha256", 4);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean closed;

    @Override
    public String id() {
      return "gate";
    }

    @Override
    public long identityHash(byte[] key) {
      if (closed && NumberStore.text(key).equals("gate")) {
        entered.countDown();
        try {
          open.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return scheme.identityHash(key);
    }

    @Override
    public byte[] identity(byte[] key) {
      return scheme.identity(key);
    }

    @Override
    public Address addressOf(byte[] key) {
      return scheme.addressOf(key);
    }

    @Override
    public List<Address> addressesOf(List<byte[]> keys) {
      return scheme.addressesOf(keys);
    }

    @Override
    public AddressTrace trace(byte[] key) {
      return scheme.trace(key);
    }

    @Override
    public long computations() {
      return scheme.computations();
    }
  }
}
