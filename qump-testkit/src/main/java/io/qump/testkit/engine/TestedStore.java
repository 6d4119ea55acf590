package io.qump.testkit.engine;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.spi.Engine;
import io.qump.spi.EngineBinding;
import io.qump.spi.Environment;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;

/** Opens stores on the engine under test, each on a volume of its own. Stateless. */
final class TestedStore {

  private TestedStore() {}

  static Engine engine(EngineSource source) {
    MemoryVolume volume = new MemoryVolume();
    return source.engineProvider().open(source.settings().build(), environment(volume));
  }

  static Environment environment(Volume volume) {
    return Environment.system().withVolumes(directory -> volume);
  }

  static Qump open(EngineSource source) {
    return open(source, source.settings().build(), new MemoryVolume());
  }

  static Qump open(EngineSource source, QumpConfiguration configuration, MemoryVolume volume) {
    Environment environment = environment(volume);
    Engine engine = source.engineProvider().open(configuration, environment);
    return EngineBinding.find().bind(engine, configuration, environment);
  }

  static QumpMap<String, Long> numbers(Qump store) {
    return store.map("numbers", Codecs.STRING, Codecs.LONG);
  }
}
