/** The write-ahead log of QUMP. */
module io.qump.wal {
  requires static org.jspecify;
  requires io.qump;
  requires org.slf4j;

  provides io.qump.spi.BackendProvider with
      io.qump.wal.base.MemoryBaseProvider;
  provides io.qump.spi.LogProvider with
      io.qump.wal.WalProvider;
}
