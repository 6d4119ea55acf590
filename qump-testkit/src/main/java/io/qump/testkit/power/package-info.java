/**
 * Power cuts, simulated: a volume that records, the disk images that a cut may leave, and an
 * explorer that has a store recover from each of them.
 */
@NullMarked
package io.qump.testkit.power;

import org.jspecify.annotations.NullMarked;
