/** Tests of the segment base. */
@NullMarked
package io.qump.segment;

import org.jspecify.annotations.NullMarked;
