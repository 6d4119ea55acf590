/** The API of QUMP and the seams behind it. */
module io.qump {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.qump;
  exports io.qump.addressing;
  exports io.qump.codec;
  exports io.qump.error;
  exports io.qump.math;
  exports io.qump.math.store;
  exports io.qump.spi;

  uses io.qump.StoreOpener;
  uses io.qump.spi.EngineBinding;
  uses io.qump.spi.EngineProvider;
  uses io.qump.spi.EnvironmentOpener;

  provides io.qump.StoreOpener with
      io.qump.binding.EngineOpener;
  provides io.qump.spi.EngineBinding with
      io.qump.binding.EngineOpener;
  provides io.qump.spi.EnvironmentOpener with
      io.qump.binding.EngineOpener;
}
