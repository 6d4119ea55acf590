/** Tests of the HDF5 base. */
@NullMarked
package io.qump.hdf5;

import org.jspecify.annotations.NullMarked;
