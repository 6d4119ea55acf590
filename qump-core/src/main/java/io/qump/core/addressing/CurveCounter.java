package io.qump.core.addressing;

/**
 * Counts the work of an address scheme, for statistics (R15).
 *
 * <p>The schemes of {@link AddressSchemes} have this role. Any number of threads may call.
 */
public interface CurveCounter {

  /**
   * How many curve points were computed so far: one for each address asked for, none for
   * identities.
   *
   * @return 0 or more; always 0 for a scheme without a curve
   */
  long curveComputations();
}
