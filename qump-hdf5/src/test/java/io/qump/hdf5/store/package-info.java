/** Tests of whole stores on the HDF5 base. */
@NullMarked
package io.qump.hdf5.store;

import org.jspecify.annotations.NullMarked;
