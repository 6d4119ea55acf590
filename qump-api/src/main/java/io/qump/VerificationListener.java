package io.qump;

/**
 * Told how far a verification has come, about once for each megabyte. Several threads verify; one
 * at a time calls this, and the number of bytes done never goes back. What it throws ends the
 * verification.
 */
@FunctionalInterface
public interface VerificationListener {

  /** Listens to nothing. */
  VerificationListener NONE = (bytesDone, bytesToDo) -> {};

  /**
   * The verification goes on.
   *
   * @param bytesDone how many bytes were checked so far
   * @param bytesToDo how many bytes there are to check in all, those done included
   */
  void verified(long bytesDone, long bytesToDo);
}
