package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.RecoveryReport;
import io.qump.spi.Persistence;

/**
 * The control of persistence where there is none: the store is open for reading only. Immutable;
 * thread-safe.
 *
 * @param mode what the store was opened with; without effect
 * @param recovery what was found when it was opened
 */
record ReaderControl(PersistenceMode mode, RecoveryReport recovery) implements Persistence {

  @Override
  public void mode(PersistenceMode changed) {
    throw ReadOnlyEngine.refusal("mode");
  }

  @Override
  public void sync() {
    throw ReadOnlyEngine.refusal("sync");
  }

  @Override
  public void checkpoint() {
    throw ReadOnlyEngine.refusal("checkpoint");
  }

  @Override
  public void pause() {
    throw ReadOnlyEngine.refusal("pausePersistence");
  }

  @Override
  public void resume() {
    throw ReadOnlyEngine.refusal("resumePersistence");
  }
}
