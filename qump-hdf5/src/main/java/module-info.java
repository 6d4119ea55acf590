/** The HDF5 base of QUMP: a hash directory of buckets in HDF5 files, many values for one key. */
// The format is called so; javac does not like digits at the end.
@SuppressWarnings("module")
module io.qump.hdf5 {
  requires static org.jspecify;
  requires transitive io.qump;
  requires org.bytedeco.hdf5;
  requires org.bytedeco.javacpp;
  requires org.slf4j;

  exports io.qump.hdf5;

  provides io.qump.spi.BackendProvider with
      io.qump.hdf5.Hdf5BaseProvider;
}
