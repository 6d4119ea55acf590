/** The embedded engine of QUMP and secp256k1 addressing. */
// The modules of the qualified export are built after this one, so javac cannot see them here.
@SuppressWarnings("module")
module io.qump.core {
  requires static org.jspecify;
  requires transitive io.qump;
  requires org.slf4j;

  exports io.qump.core.addressing to
      io.qump.bench,
      io.qump.cli;

  uses io.qump.spi.BackendProvider;
  uses io.qump.spi.LogProvider;

  provides io.qump.spi.EngineProvider with
      io.qump.core.EmbeddedEngineProvider;
}
