/** Small programs that use QUMP, each a lesson; and a backend of one's own. */
module io.qump.examples {
  requires static org.jspecify;
  requires io.qump;
  requires java.sql;

  provides io.qump.spi.BackendProvider with
      io.qump.examples.sqlite.SqliteBaseProvider;
}
