package io.qump.core.addressing;

import io.qump.addressing.AddressScheme;
import io.qump.error.InvalidArgumentException;
import java.util.List;

/**
 * The address schemes by the ids that stores record.
 *
 * <p>Stateless, so safe for any number of threads.
 */
public final class AddressSchemes {

  /** Id of the scheme whose address is the x coordinate of a point of secp256k1; the default. */
  public static final String SECP256K1 = "secp256k1";

  /** Id of the scheme whose address is the SHA-256 of the key. */
  public static final String SHA256 = "sha256";

  /** Window width if none is asked for: a table of 4.8 MiB. */
  public static final int DEFAULT_WINDOW_BITS = 13;

  private AddressSchemes() {}

  /**
   * The ids that {@link #of(String, int)} knows.
   *
   * @return the ids, the default one first
   */
  public static List<String> ids() {
    return List.of(SECP256K1, SHA256);
  }

  /**
   * A scheme with the default window width.
   *
   * @param id one of {@link #ids()}
   * @return a new scheme
   * @throws InvalidArgumentException if the id is unknown
   */
  public static AddressScheme of(String id) {
    return of(id, DEFAULT_WINDOW_BITS);
  }

  /**
   * A scheme with a table of a given size. The width changes speed and memory only, never an
   * address. The table is built when the first point is computed, and belongs to this scheme: a
   * program needs one scheme only.
   *
   * @param id one of {@link #ids()}
   * @param windowBits width of a window of the scalar in bits, 4 to 16: the table takes 32 KiB with
   *     4, 256 KiB with 8, 4.8 MiB with 13, 32 MiB with 16. Checked, but without effect, for {@code
   *     sha256}
   * @return a new scheme
   * @throws InvalidArgumentException if the id is unknown or the width is out of range
   */
  public static AddressScheme of(String id, int windowBits) {
    if (windowBits < FixedBaseTable.MIN_WINDOW_BITS
        || windowBits > FixedBaseTable.MAX_WINDOW_BITS) {
      throw new InvalidArgumentException(
          "windowBits=%d; legal: %d to %d"
              .formatted(
                  windowBits, FixedBaseTable.MIN_WINDOW_BITS, FixedBaseTable.MAX_WINDOW_BITS));
    }
    return switch (id) {
      case SECP256K1 -> new Secp256k1Scheme(KeyHash::sha256, windowBits);
      case SHA256 -> new Sha256Scheme(KeyHash::sha256);
      default ->
          throw new InvalidArgumentException(
              "id=" + id + " is no address scheme; legal: " + String.join(", ", ids()));
    };
  }
}
