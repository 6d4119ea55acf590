package io.qump.spi;

import io.qump.VerificationListener;
import io.qump.VerificationReport;

/** The role of an engine that can check everything it stores. Thread-safe. */
public interface StoreVerification {

  /**
   * Checks everything that is stored, beside all other work.
   *
   * @param listener told how far it has come
   * @return what was found; damage is no failure
   * @throws io.qump.error.ClosedException if the store is closed meanwhile
   */
  VerificationReport verify(VerificationListener listener);
}
