package io.qump.cli;

import io.qump.error.QumpException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a failure of the file system means to who typed the command. */
final class FileFailure {

  private FileFailure() {}

  /** A failure of a store: its own words, but where it was not allowed to do what it had to. */
  static String text(QumpException failure) {
    return failure.getCause() instanceof AccessDeniedException denied
        ? "[QUMP" + failure.code().number() + "] " + text(denied)
        : String.valueOf(failure.getMessage());
  }

  /** The failure with what to do about it. */
  static String text(@Nullable IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "file=" + missing.getFile() + "; there is no such file or directory: make it first";
    }
    if (failure instanceof AccessDeniedException denied) {
      return "file=" + denied.getFile() + "; no permission: run as its owner, or change its mode";
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return "file=" + there.getFile() + "; it is there already: delete it, or name another one";
    }
    String what = String.valueOf(failure == null ? "unknown failure" : failure.getMessage());
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      what = "file=" + known.getFile() + "; " + known.getReason();
    }
    return what.toLowerCase(Locale.ROOT).contains("no space")
        ? what + ": free some, and do it again"
        : what;
  }
}
