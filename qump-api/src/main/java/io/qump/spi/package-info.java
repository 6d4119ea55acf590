/**
 * What an implementer sees: the seams between the map and what carries it.
 *
 * <p>{@link io.qump.spi.Volume} is the door to files; each seam has at most seven abstract methods,
 * and its class comment lists the rules that an implementation must obey.
 */
@NullMarked
package io.qump.spi;

import org.jspecify.annotations.NullMarked;
