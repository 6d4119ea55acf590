package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.RecoveryReport;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.Compaction;
import io.qump.spi.Persistence;
import java.util.Optional;

/** The control of persistence on an open store. Thread-safe. */
final class StoreControl implements Persistence {

  private final DurableSettings settings;
  private final OperationGate gate;
  private final StoreLog log;
  private final Poison poison;
  private final Syncer syncer;
  private final Flusher flusher;
  private final RecoveryReport recovery;
  private final Optional<Compaction> compaction;

  StoreControl(
      DurableSettings settings,
      OperationGate gate,
      StoreLog log,
      Poison poison,
      Syncer syncer,
      Flusher flusher,
      RecoveryReport recovery,
      Optional<Compaction> compaction) {
    this.settings = settings;
    this.gate = gate;
    this.log = log;
    this.poison = poison;
    this.syncer = syncer;
    this.flusher = flusher;
    this.recovery = recovery;
    this.compaction = compaction;
  }

  @Override
  public PersistenceMode mode() {
    return poison.isDegraded() ? PersistenceMode.DISABLED : settings.mode();
  }

  @Override
  public void mode(PersistenceMode mode) {
    if (poison.isDegraded()) {
      if (mode != PersistenceMode.DISABLED) {
        throw poison.disabled("mode=" + mode + " cannot be had");
      }
    } else if (mode == PersistenceMode.DISABLED) {
      throw new InvalidArgumentException(
          "mode=DISABLED; legal on an open store: SYNC, ASYNC, HYBRID; DISABLED only when it has"
              + " degraded to memory");
    }
    settings.mode(mode);
  }

  @Override
  public void sync() {
    poison.checkPersistence();
    gate.enter(true);
    try {
      log.forceAll();
    } finally {
      gate.leave(true);
    }
  }

  @Override
  public void checkpoint() {
    poison.checkPersistence();
    gate.enter(true);
    try {
      flusher.checkpoint();
    } finally {
      gate.leave(true);
    }
  }

  @Override
  public void pause() {
    poison.checkPersistence();
    gate.pause();
    flusher.pause();
    syncer.pause();
    compaction.ifPresent(Compaction::pause);
  }

  @Override
  public void resume() {
    poison.checkPersistence();
    compaction.ifPresent(Compaction::resume);
    syncer.resume();
    flusher.resume();
    gate.resume();
  }

  @Override
  public RecoveryReport recovery() {
    return recovery;
  }
}
