package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.addressing.Address;
import io.qump.addressing.AddressTrace;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Sha256SchemeTest {

  /** FIPS 180-4, example "abc". */
  private static final String ABC_HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  private final Sha256Scheme scheme = new Sha256Scheme(KeyHash::sha256);

  @Test
  void everythingIsTheHash() {
    byte[] hash = HexFormat.of().parseHex(ABC_HASH);
    BigInteger number = new BigInteger(ABC_HASH, 16);
    assertEquals("sha256", scheme.id());
    assertEquals(ABC_HASH, scheme.addressOf(ABC).toString());
    assertArrayEquals(hash, scheme.identity(ABC));
    assertEquals(
        new BigInteger(1, scheme.identity(ABC)).shiftRight(1).longValue(),
        scheme.identityHash(ABC));
    assertEquals(
        new AddressTrace("sha256", number, number, Optional.empty(), Address.of(hash)),
        scheme.trace(ABC));
    assertEquals(0, scheme.computations());
  }

  @Test
  void addressesComeInTheOrderOfTheKeys() {
    byte[] empty = {};
    assertEquals(
        List.of(scheme.addressOf(ABC), scheme.addressOf(empty), scheme.addressOf(ABC)),
        scheme.addressesOf(List.of(ABC, empty, ABC)));
    assertEquals(List.of(), scheme.addressesOf(List.of()));
  }

  @Test
  void identitiesBelongToTheCaller() {
    byte[] identity = scheme.identity(ABC);
    scheme.identity(new byte[0]);
    assertEquals(ABC_HASH, HexFormat.of().formatHex(identity));
  }
}
