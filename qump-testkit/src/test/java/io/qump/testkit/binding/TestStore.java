package io.qump.testkit.binding;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.spi.Engine;
import io.qump.spi.EngineBinding;
import io.qump.spi.Environment;
import io.qump.testkit.ReferenceEngine;

/** Opens stores on the reference engine. Stateless. */
final class TestStore {

  private TestStore() {}

  /** Settings in memory. */
  static QumpConfiguration.Builder settings() {
    return QumpConfiguration.builder().mode(PersistenceMode.DISABLED);
  }

  static Qump open() {
    return open(settings().build());
  }

  static Qump open(QumpConfiguration configuration) {
    return on(new ReferenceEngine(configuration), configuration);
  }

  /** A store whose scans come in pages of a few entries. */
  static Qump withPages(int largestPage) {
    QumpConfiguration configuration = settings().build();
    return on(new ReferenceEngine(configuration, largestPage), configuration);
  }

  static Qump on(Engine engine, QumpConfiguration configuration) {
    return EngineBinding.find().bind(engine, configuration, Environment.system());
  }

  static QumpMap<String, Long> counts(Qump store) {
    return store.map("counts", TestCodecs.TEXT, TestCodecs.NUMBER);
  }

  static QumpMap<Long, String> texts(Qump store) {
    return store.map("texts", TestCodecs.NUMBER, TestCodecs.TEXT);
  }
}
