/** Tests of mathematical values in whole stores. */
@NullMarked
package io.qump.wal.math;

import org.jspecify.annotations.NullMarked;
