package io.qump.testkit;

import io.qump.addressing.AddressScheme;

/** Address schemes for what is opened without an engine. Stateless and thread-safe. */
public final class TestSchemes {

  private TestSchemes() {}

  /**
   * The scheme {@code sha256} in its plainest form.
   *
   * @return a thread-safe scheme
   */
  public static AddressScheme sha256() {
    return new ReferenceAddressScheme();
  }
}
