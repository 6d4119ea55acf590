/** The segment base of QUMP: immutable, hash-chained, sorted files. */
module io.qump.segment {
  requires static org.jspecify;
  requires io.qump;
  requires org.lz4.java;
  requires org.slf4j;

  provides io.qump.spi.BackendProvider with
      io.qump.segment.SegmentBaseProvider;
}
