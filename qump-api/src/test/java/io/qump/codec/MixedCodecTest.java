package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.error.TypeMismatchException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedCodecTest {

  private static final Value TEXT = Value.encode("text", Codecs.STRING);

  @Test
  void valuesOfEveryTypeComeBackWithTheirType() {
    for (Value value :
        List.of(
            TEXT,
            Value.encode(7L, Codecs.LONG),
            Value.encode(new BigDecimal("1.50"), Codecs.BIG_DECIMAL),
            Value.of(ValueType.JSON, new byte[0]),
            Value.of(ValueType.custom(65_535, "MINE"), new byte[] {1}))) {
      ValueType type = Codecs.VALUE.typeOf(value);
      assertEquals(value.type(), type);
      byte[] bytes = Codecs.VALUE.encode(value);
      assertEquals(value, Codecs.VALUE.decode(type.code(), bytes));
    }
    assertEquals("text", TEXT.as(Codecs.STRING));
    assertEquals(TEXT, TEXT.as(Codecs.VALUE));
  }

  @Test
  void arraysAreNotShared() {
    byte[] bytes = Codecs.VALUE.encode(TEXT);
    Value decoded = Codecs.VALUE.decode(ValueType.STRING.code(), bytes);
    bytes[0] = 'n';
    assertEquals(TEXT, decoded);
    assertEquals("text", TEXT.as(Codecs.STRING));
  }

  @Test
  void aValueIsReadAsItsOwnTypeOnly() {
    TypeMismatchException refusal =
        assertThrows(TypeMismatchException.class, () -> TEXT.as(Codecs.LONG));
    assertTrue(
        refusal.toString().contains("stored=STRING(3) requested=LONG(6)"), refusal.toString());
  }

  @Test
  void bytesWithoutATypeAreRefused() {
    byte[] bytes = Codecs.VALUE.encode(TEXT);
    assertThrows(InvalidValueException.class, () -> Codecs.VALUE.decode(bytes));
    assertEquals(ValueType.BINARY, Codecs.VALUE.type());
  }

  @Test
  void keysWithoutPrefixesSaySo() {
    assertThrows(InvalidArgumentException.class, () -> Codecs.LONG.encodePrefix(1L));
    assertThrows(
        InvalidArgumentException.class, () -> Codecs.BIG_DECIMAL.encodePrefix(BigDecimal.ONE));
  }
}
