/** The QFS base of QUMP: a directory of typed files, one for each entry. */
module io.qump.qfs {
  requires static org.jspecify;
  requires io.qump;
  requires org.slf4j;

  provides io.qump.spi.BackendProvider with
      io.qump.qfs.QfsBaseProvider;
}
