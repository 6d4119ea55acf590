package io.qump.core;

import io.qump.ForcePolicy;
import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import java.time.Duration;

/** The settings of a store that writing looks at; the mode may change. Thread-safe. */
final class DurableSettings {

  private final QumpConfiguration configuration;
  private volatile PersistenceMode mode;

  DurableSettings(QumpConfiguration configuration) {
    this.configuration = configuration;
    this.mode = configuration.mode();
  }

  PersistenceMode mode() {
    return mode;
  }

  void mode(PersistenceMode changed) {
    mode = changed;
  }

  ForcePolicy forcePolicy() {
    return configuration.forcePolicy();
  }

  long backlogBytes() {
    return configuration.asyncBacklogBytes();
  }

  Duration patience() {
    return configuration.lockTimeout();
  }
}
