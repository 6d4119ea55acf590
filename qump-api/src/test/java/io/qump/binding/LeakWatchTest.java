package io.qump.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.error.ClosedException;
import io.qump.spi.Environment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views whose owners were forgotten are given back. The collector's part is played by hand. */
class LeakWatchTest {

  private final List<String> warnings = new ArrayList<>();
  private final LeakWatch watch = new LeakWatch(warnings::add);
  private final FakeView view = new FakeView();
  private final BoundStore store =
      new BoundStore(
          new FakeEngine(),
          QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build(),
          Environment.system());
  private final ViewLease lease = new ViewLease(store, view, "cursor of map=visits");

  @Test
  void forgottenViewIsClosedWithOneWarning() {
    collected(true);
    watch.collect();
    watch.collect();
    assertEquals(1, view.closes);
    assertEquals(0, watch.size());
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("cursor of map=visits was never closed"));
  }

  @Test
  void forgottenIteratorIsClosedSilently() {
    collected(false);
    watch.collect();
    assertEquals(1, view.closes);
    assertEquals(List.of(), warnings);
  }

  @Test
  void viewThatWasClosedIsWatchedNoMore() {
    lease.watch(this, watch, true);
    assertEquals(1, watch.size());
    lease.release();
    lease.release();
    assertEquals(0, watch.size());
    assertEquals(1, view.closes);
    watch.collect();
    assertEquals(List.of(), warnings);
  }

  @Test
  void ownerInUseKeepsItsView() {
    lease.watch(this, watch, true);
    watch.collect();
    assertEquals(0, view.closes);
    lease.check();
  }

  @Test
  void releasedLeaseSaysWhatWasClosed() {
    lease.release();
    String message = String.valueOf(assertThrows(ClosedException.class, lease::check).getMessage());
    assertTrue(message.contains("cursor of map=visits was closed"), message);
  }

  @Test
  void closedStoreComesFirst() {
    lease.release();
    store.close();
    String message = String.valueOf(assertThrows(ClosedException.class, lease::check).getMessage());
    assertTrue(message.contains("the store was closed"), message);
  }

  private void collected(boolean warn) {
    LeakWatch.Watched reference = watch.watch(new Object(), lease, warn);
    assertTrue(reference.enqueue());
  }
}
