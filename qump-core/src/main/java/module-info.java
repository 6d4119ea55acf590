/** The embedded engine of QUMP and secp256k1 addressing. */
module io.qump.core {
  requires static org.jspecify;
  requires io.qump;
  requires org.slf4j;

  provides io.qump.spi.EngineProvider with
      io.qump.core.EmbeddedEngineProvider;
}
