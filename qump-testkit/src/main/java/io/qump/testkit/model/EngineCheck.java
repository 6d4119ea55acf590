package io.qump.testkit.model;

import io.qump.spi.Engine;
import java.util.List;

/**
 * What must hold of one kind of engine beside what the model says, asked every few commands.
 * Thread-safe if it is used by tests that run at once.
 */
@FunctionalInterface
public interface EngineCheck {

  /** Asks nothing. */
  EngineCheck NONE = (engine, model, views) -> {};

  /**
   * Looks at the engine between two commands.
   *
   * @param engine the engine
   * @param model what it must show
   * @param views the sequences of the views that are open, but for those of the newest state
   * @throws AssertionError if the engine is not as it should be
   */
  void check(Engine engine, ModelState model, List<Long> views);
}
