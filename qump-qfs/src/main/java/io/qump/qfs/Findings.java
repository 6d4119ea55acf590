package io.qump.qfs;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.error.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a verification finds out. For one thread. */
final class Findings {

  private static final String DAMAGED = "restore the file from a copy";
  private static final String UNKNOWN = "move it elsewhere";

  private final BaseFiles files;
  private final List<Fault> faults = new ArrayList<>();

  Findings(BaseFiles files) {
    this.files = files;
  }

  List<Fault> faults() {
    return faults;
  }

  /** Does a check of a file that counts, and keeps what it finds. */
  void checking(String name, Runnable check) {
    checking(name, check, () -> true);
  }

  /**
   * Does a check of a file, and keeps what it finds.
   *
   * @param counts whether the file counts still; asked when something was found
   */
  void checking(String name, Runnable check, BooleanSupplier counts) {
    Fault fault = faultOf(name, check);
    if (fault != null && counts.getAsBoolean()) {
      faults.add(fault);
    }
  }

  private @Nullable Fault faultOf(String name, Runnable check) {
    try {
      check.run();
      return null;
    } catch (CorruptionException e) {
      return new Fault(e.file(), e.position(), Damage.what(e), DAMAGED);
    } catch (FormatVersionException e) {
      return new Fault(files.inVolume(name), 0, String.valueOf(e.getMessage()), DAMAGED);
    } catch (StorageException e) {
      // The other files are still to be checked.
      String found = "it cannot be read: " + e.getMessage();
      return new Fault(files.inVolume(name), 0, found, "check the medium; " + DAMAGED);
    }
  }

  /** A file that no index and no checkpoint names came from outside. */
  void stranger(String name) {
    faults.add(
        new Fault(
            files.inVolume(name), 0, "the base does not know it and never reads it", UNKNOWN));
  }
}
