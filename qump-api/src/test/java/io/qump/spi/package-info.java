/** Tests of the seams' own code. */
@NullMarked
package io.qump.spi;

import org.jspecify.annotations.NullMarked;
