package io.qump.testkit.power;

/**
 * Has a store of any kind recover from an image and judges what it finds. {@link RecoveryCheck} is
 * the usual way to write one. Thread-safe: images are checked by several threads.
 */
@FunctionalInterface
public interface ImageCheck {

  /**
   * Recovers and judges.
   *
   * @param image the disk, and which commits may be found
   * @throws Exception if the store fails, or finds what it must not; errors count as well
   */
  void verify(CrashImage image) throws Exception;
}
