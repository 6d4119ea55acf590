package io.qump.hdf5;

import static org.bytedeco.hdf5.global.hdf5.H5Eclear2;
import static org.bytedeco.hdf5.global.hdf5.H5Eset_auto2;
import static org.bytedeco.hdf5.global.hdf5.H5Ewalk2;
import static org.bytedeco.hdf5.global.hdf5.H5open;

import io.qump.error.StorageException;
import io.qump.error.UnsupportedCapabilityException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.hdf5.H5E_error2_t;
import org.bytedeco.hdf5.H5E_walk2_t;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The door to the HDF Group's C library, which is not thread-safe in this build: it keeps its
 * tables of open objects in the process, so one thread of the process is in it at a time, whichever
 * store it works for. Nothing but {@link Hdf5Image} goes through here.
 */
final class Hdf5Library {

  private static final int DEFAULT_STACK = 0;
  private static final int UPWARD = 0;

  private Hdf5Library() {}

  /**
   * Checks that there is a library for this platform; does not load it.
   *
   * @throws UnsupportedCapabilityException if there is none, saying what works here
   */
  static void requireNatives() {
    requireNatives(Loader.getPlatform());
  }

  /** As {@link #requireNatives()}, for a platform that is named. */
  static void requireNatives(String platform) {
    if (!hasNatives(platform)) {
      throw new UnsupportedCapabilityException(
          "platform="
              + platform
              + "; the backend hdf5 writes with the HDF5 library, which comes for linux-x86_64,"
              + " windows-x86_64 and macosx-x86_64 (org.bytedeco:hdf5 and org.bytedeco:javacpp with"
              + " that classifier). Here stores that were written elsewhere are read"
              + " with readOnly(true), and the backends segment, qfs and wal write");
    }
  }

  /** Asks the class loader, which finds them in modules of their own too. */
  static boolean hasNatives(String platform) {
    return has(Loader.class, "org/bytedeco/javacpp/" + platform, "jnijavacpp")
        && has(hdf5.class, "org/bytedeco/hdf5/" + platform, "jnihdf5");
  }

  private static boolean has(Class<?> beside, String directory, String library) {
    ClassLoader loader = beside.getClassLoader();
    return Stream.of("lib" + library + ".so", "lib" + library + ".dylib", library + ".dll")
        .anyMatch(name -> loader.getResource(directory + "/" + name) != null);
  }

  /**
   * Does something in the library, alone in this process: the lock is the class that loaded it, so
   * that it is one where this class is there twice.
   */
  // Nobody else takes that lock; a lock of our own would be two where this class is loaded twice.
  @SuppressWarnings("LockOnNonEnclosingClassLiteral")
  static <T> T alone(Supplier<T> work) {
    synchronized (hdf5.class) {
      open();
      // Else the library prints its failures to the error stream.
      H5Eset_auto2(DEFAULT_STACK, null, null);
      return work.get();
    }
  }

  private static void open() {
    try {
      H5open();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new UnsupportedCapabilityException(
          "platform="
              + Loader.getPlatform()
              + "; the HDF5 library is there and cannot be loaded: see the cause",
          e);
    }
  }

  /** The result of a call; negative ones are failures. */
  static long check(long result, String file, String operation) {
    if (result < 0) {
      throw new StorageException(
          file, operation, "HDF5 says: " + failure() + "; open the store again", null);
    }
    return result;
  }

  private static String failure() {
    StringBuilder text = new StringBuilder();
    try (H5E_walk2_t walk =
        new H5E_walk2_t() {
          @Override
          public int call(int number, H5E_error2_t error, @Nullable Pointer data) {
            text.append(number == 0 ? "" : ", ").append(error.desc().getString());
            return 0;
          }
        }) {
      H5Ewalk2(DEFAULT_STACK, UPWARD, walk, null);
    }
    H5Eclear2(DEFAULT_STACK);
    return text.toString();
  }
}
