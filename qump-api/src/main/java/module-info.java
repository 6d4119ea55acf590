/** The API of QUMP and the seams behind it. */
module io.qump {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.qump;
  exports io.qump.addressing;
  exports io.qump.codec;
  exports io.qump.error;
  exports io.qump.spi;

  uses io.qump.StoreOpener;
  uses io.qump.spi.EngineProvider;
  uses io.qump.spi.EnvironmentOpener;
}
