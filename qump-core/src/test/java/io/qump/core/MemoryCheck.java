package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.StoreStatistics;
import io.qump.spi.Engine;
import io.qump.testkit.model.EngineCheck;
import io.qump.testkit.model.ModelState;
import java.util.List;

/**
 * What the engine in memory holds: the values that the newest state and the open views show, and
 * not one more; without views no removals; without entries nothing. Stateless; thread-safe.
 */
final class MemoryCheck implements EngineCheck {

  @Override
  public void check(Engine engine, ModelState model, List<Long> views) {
    StoreStatistics statistics = engine.statistics();
    StoreStatistics.Memory memory = statistics.memory();
    assertEquals(model.sequence(), statistics.operations().lastSequence(), "last sequence");
    assertEquals(views.size(), statistics.operations().activeSnapshots(), "open views");
    assertEquals(model.entries(), memory.entries(), "entries");
    assertEquals(
        model.valuesNeeded(views),
        memory.versions() - memory.removed(),
        "values held, views=" + views);
    if (views.isEmpty()) {
      assertEquals(0, memory.removed(), "removals held without views");
      assertEquals(memory.entries(), memory.versions(), "versions held without views");
    }
    assertTrue(memory.removed() >= 0, () -> "removed=" + memory.removed());
    assertEquals(memory.versions() == 0, memory.bytes() == 0, () -> "bytes=" + memory.bytes());
  }
}
