package io.qump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.codec.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForcePolicyTest {

  @Test
  void mathematicalValuesAreForcedAndMapsThatMayLoseSome() {
    List<ValueType> forced = List.of(ValueType.QUANTUM_NUMBER, ValueType.AST_NODE, ValueType.PROOF);
    for (ValueType type : List.of(ValueType.BINARY, ValueType.STRING, ValueType.QUANTUM_NUMBER)) {
      assertEquals(
          forced.contains(type), ForcePolicy.MATHEMATICAL.forces("map", type), type.toString());
    }
    forced.forEach(type -> assertEquals(true, ForcePolicy.MATHEMATICAL.forces("map", type)));
    assertEquals(true, ForcePolicy.MATHEMATICAL.forces("map", null));
  }
}
