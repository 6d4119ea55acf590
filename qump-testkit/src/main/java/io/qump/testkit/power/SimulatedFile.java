package io.qump.testkit.power;

import io.qump.spi.AppendFile;
import java.nio.ByteBuffer;

/**
 * A file of a simulated disk, to which may happen what happens to real ones below the contract of
 * {@link AppendFile}. As thread-safe as that says.
 */
public interface SimulatedFile extends AppendFile {

  /**
   * An append that wrote only some of its bytes, failed, and was taken back by cutting the file
   * off. A power cut may find the bytes all the same.
   *
   * @param bytes those bytes that were written; not moved
   */
  void appendInVain(ByteBuffer bytes);

  /**
   * A force that failed after which the operating system let go of what was not written: it can be
   * read until restart, and no later force makes it durable.
   */
  void loseUnforcedPages();
}
