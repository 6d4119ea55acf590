/** Tests of whole stores: the engine with the log and the segment base. */
@NullMarked
package io.qump.segment.store;

import org.jspecify.annotations.NullMarked;
