package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StoreLockedException;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two copies of the library in one JVM, as two web applications have them.
 *
 * <p>Each has a registry of its own and does not know what the other one holds. The second finds
 * out only after it has opened the lock file; if it closed that, the first would lose its lock.
 */
class DiskLockClassLoaderTest {

  private static final OptionalLong OWN_PID = OptionalLong.of(ProcessHandle.current().pid());

  @TempDir Path directory;

  @Test
  void anotherCopyOfTheLibraryDoesNotDropTheLock() throws Exception {
    Volume volume = DiskVolume.at(directory);
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      VolumeLock lock = volume.lock("store.lock");
      assertRefusedToCopy(loader);
      assertRefusedToCopy(loader);
      assertEquals("locked by " + OWN_PID, tryInAnotherProcess());
      lock.close();

      AutoCloseable copysLock = lockOfCopy(loader);
      StoreLockedException refusal =
          assertThrows(StoreLockedException.class, () -> volume.lock("store.lock"));
      assertEquals(OWN_PID, refusal.holderPid());
      assertEquals("locked by " + OWN_PID, tryInAnotherProcess());
      copysLock.close();
      assertEquals("taken", tryInAnotherProcess());
      volume.lock("store.lock").close();
    }
  }

  private void assertRefusedToCopy(ClassLoader loader) {
    InvocationTargetException refusal =
        assertThrows(InvocationTargetException.class, () -> lockOfCopy(loader));
    String cause = String.valueOf(refusal.getCause());
    assertTrue(cause.startsWith(StoreLockedException.class.getName()), cause);
    assertTrue(cause.contains("holderPid=" + OWN_PID.getAsLong()), cause);
  }

  private AutoCloseable lockOfCopy(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(DiskVolume.class.getName());
    Object copy = type.getMethod("at", Path.class).invoke(null, directory);
    return (AutoCloseable) type.getMethod("lock", String.class).invoke(copy, "store.lock");
  }

  private String tryInAnotherProcess() throws Exception {
    try (ChildJvm child = ChildJvm.start("try", directory.toString())) {
      return child.readLine();
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
