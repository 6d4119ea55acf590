package io.qump.testkit.mutants;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads some places' classes anew, and a mutant's classes in place of theirs; everything else comes
 * from the parent. Thread-safe.
 */
final class MutantLoader extends URLClassLoader {

  private final Map<String, byte[]> mutated;

  /**
   * A loader.
   *
   * @param places where the module's classes and those of its tests are
   * @param mutated the classes of the mutant, by name
   */
  MutantLoader(URL[] places, Map<String, byte[]> mutated, @Nullable ClassLoader parent) {
    super(places, parent);
    this.mutated = mutated;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      // The runner and what it runs must know the same interface.
      boolean shared = name.equals(MutantCheck.class.getName());
      return shared ? super.loadClass(name, resolve) : loadAnew(name);
    }
  }

  private Class<?> loadAnew(String name) throws ClassNotFoundException {
    byte[] bytes = mutated.get(name);
    if (bytes != null) {
      return defineClass(name, bytes, 0, bytes.length);
    }
    String file = name.replace('.', '/') + ".class";
    return findResource(file) == null ? super.loadClass(name, false) : findClass(name);
  }
}
