package io.qump.qfs;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.core.EmbeddedEngineProvider;
import io.qump.spi.EngineProvider;
import io.qump.testkit.engine.MapContract;
import java.nio.file.Path;

/** The engine on this base keeps the contract. */
class MapContractTest extends MapContract {

  @Override
  public EngineProvider engineProvider() {
    return new EmbeddedEngineProvider();
  }

  @Override
  public QumpConfiguration.Builder settings() {
    return Qump.at(Path.of("store")).backend("qfs").curveWindowBits(4);
  }
}
