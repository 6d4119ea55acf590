/** Small programs that use QUMP, each a lesson. */
module io.qump.examples {
  requires static org.jspecify;
  requires io.qump;
}
