package io.qump.math;

import io.qump.codec.ValueType;

/** Quantum numbers: see {@link MathCodecs#QUANTUM_NUMBER}. Stateless; thread-safe. */
final class QuantumCodec extends CanonicalCodec<QuantumNumber> {

  QuantumCodec() {
    super(ValueType.QUANTUM_NUMBER);
  }

  @Override
  void write(QuantumNumber value, MathWriter out) {
    out.bytes(value.toBytes());
  }

  @Override
  QuantumNumber read(MathReader in) {
    return QuantumNumber.ofBytes(in.rest());
  }
}
