package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSchemesTest {

  @Test
  void everyListedIdGivesItsScheme() {
    for (String id : AddressSchemes.ids()) {
      assertEquals(id, AddressSchemes.of(id).id());
      assertEquals(id, AddressSchemes.of(id, 4).id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SHA256", "secp256r1", "secp256k1 "})
  void anUnknownIdIsRefusedWithTheLegalOnes(String id) {
    String message =
        assertThrows(InvalidArgumentException.class, () -> AddressSchemes.of(id)).toString();
    assertTrue(message.contains("id=" + id), message);
    AddressSchemes.ids().forEach(legal -> assertTrue(message.contains(legal), message));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 17, 64, Integer.MAX_VALUE})
  void aWidthOutOfRangeIsRefusedWithTheRange(int windowBits) {
    for (String id : AddressSchemes.ids()) {
      String message =
          assertThrows(InvalidArgumentException.class, () -> AddressSchemes.of(id, windowBits))
              .toString();
      assertTrue(message.endsWith("windowBits=" + windowBits + "; legal: 4 to 16"), message);
    }
  }
}
