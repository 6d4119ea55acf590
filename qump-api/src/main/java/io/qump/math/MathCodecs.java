package io.qump.math;

import io.qump.codec.ValueCodec;

/**
 * The codecs of mathematical values. Equal values have equal bytes, and bytes that no value has are
 * refused with {@link io.qump.error.InvalidValueException}. {@code docs/formats/math-values.md} has
 * the bytes of each; they never change between releases.
 *
 * <p>All are immutable and thread-safe.
 */
public final class MathCodecs {

  /** Quantum numbers in 32 bytes, stored with {@link io.qump.codec.ValueType#QUANTUM_NUMBER}. */
  public static final ValueCodec<QuantumNumber> QUANTUM_NUMBER = new QuantumCodec();

  /**
   * Syntax trees, stored with {@link io.qump.codec.ValueType#AST_NODE}. Each distinct subtree takes
   * its bytes once. A tree with more than {@link AstNode#MAX_NODES} distinct nodes has no bytes.
   */
  public static final ValueCodec<AstNode> AST_NODE = new AstCodec();

  /** Proofs, stored with {@link io.qump.codec.ValueType#PROOF}. */
  public static final ValueCodec<MathematicalProof> PROOF = new ProofCodec();

  /** What is known about a value, stored with {@link io.qump.codec.ValueType#METADATA}. */
  public static final ValueCodec<MathematicalMetadata> METADATA = new MetadataCodec();

  private MathCodecs() {}
}
