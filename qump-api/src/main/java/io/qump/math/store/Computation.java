package io.qump.math.store;

import io.qump.math.AstNode;
import io.qump.math.MathematicalMetadata;

/**
 * The result of a computation and where it comes from. As immutable and thread-safe as the result.
 *
 * @param expression what was calculated
 * @param result what came out
 * @param metadata what is known about the result; its history says what was done
 * @param <V> the type of the result
 */
public record Computation<V>(AstNode expression, V result, MathematicalMetadata metadata) {}
