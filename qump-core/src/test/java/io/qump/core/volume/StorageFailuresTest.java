package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/**
 * What the failures of a medium say. A store in a directory that its user may not write was told as
 * "the medium failed, check it": people looked for a broken disk.
 */
class StorageFailuresTest {

  private static String reason(Throwable cause) {
    return String.valueOf(
        StorageFailures.of("base/a", "open", cause, "nothing was changed").getMessage());
  }

  @Test
  void whoMayNotReadOrWriteIsToldSo() {
    assertEquals(
        "[QUMP-116] file=base/a operation=open: access to path=/d/a is denied, give this user"
            + " the right to it; nothing was changed",
        reason(new AccessDeniedException("/d/a")));
  }

  @Test
  void whatIsMissingOrInTheWayIsNamed() {
    assertEquals(
        "[QUMP-116] file=base/a operation=open: there is no such file at path=/d/a, list shows"
            + " what there is; nothing was changed",
        reason(new NoSuchFileException("/d/a")));
    assertEquals(
        "[QUMP-116] file=base/a operation=open: path=/d/a exists already, use another name or"
            + " delete it first; nothing was changed",
        reason(new FileAlreadyExistsException("/d/a")));
  }

  @Test
  void anythingElseIsAFailureOfTheMedium() {
    assertEquals(
        "[QUMP-116] file=base/a operation=open: the medium failed with"
            + " cause=java.io.IOException: I/O error, check it; nothing was changed",
        reason(new IOException("I/O error")));
  }
}
