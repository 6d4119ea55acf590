/**
 * Mathematical values: quantum numbers (R10), syntax trees of expressions (R11), proofs (R12) and
 * what is known about a value (R13), with their codecs in {@link io.qump.math.MathCodecs}.
 *
 * <p>{@code docs/formats/math-values.md} has their bytes and the grammar of their text. All values
 * are immutable and thread-safe.
 */
@NullMarked
package io.qump.math;

import org.jspecify.annotations.NullMarked;
