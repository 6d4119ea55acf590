package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.RecoveryReport;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.Persistence;

/** The control of persistence on an open store. Thread-safe. */
final class StoreControl implements Persistence {

  private final DurableSettings settings;
  private final OperationGate gate;
  private final StoreLog log;
  private final Syncer syncer;
  private final Flusher flusher;
  private final RecoveryReport recovery;

  StoreControl(
      DurableSettings settings,
      OperationGate gate,
      StoreLog log,
      Syncer syncer,
      Flusher flusher,
      RecoveryReport recovery) {
    this.settings = settings;
    this.gate = gate;
    this.log = log;
    this.syncer = syncer;
    this.flusher = flusher;
    this.recovery = recovery;
  }

  @Override
  public PersistenceMode mode() {
    return settings.mode();
  }

  @Override
  public void mode(PersistenceMode mode) {
    if (mode == PersistenceMode.DISABLED) {
      throw new InvalidArgumentException(
          "mode=DISABLED; legal on an open store: SYNC, ASYNC, HYBRID");
    }
    settings.mode(mode);
  }

  @Override
  public void sync() {
    gate.enter(true);
    try {
      log.forceThrough(log.lastPosition());
    } finally {
      gate.leave(true);
    }
  }

  @Override
  public void checkpoint() {
    gate.enter(true);
    try {
      flusher.checkpoint();
    } finally {
      gate.leave(true);
    }
  }

  @Override
  public void pause() {
    gate.pause();
    flusher.pause();
    syncer.pause();
  }

  @Override
  public void resume() {
    syncer.resume();
    flusher.resume();
    gate.resume();
  }

  @Override
  public RecoveryReport recovery() {
    return recovery;
  }
}
