package io.qump.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles mutants of one module and runs checks against them, each in a class loader of its own.
 *
 * <p>A check that does not end within the time limit counts as a kill, but its thread cannot be
 * stopped: prefer mutants that fail. Needs a JDK, the class path in {@code java.class.path} and the
 * sources of the module. Thread-safe.
 */
public final class MutantRunner implements AutoCloseable {

  /** Names the directory of the module under test; to be set for the tests by the build. */
  public static final String BASE_DIRECTORY = "project.basedir";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final MutantCompiler compiler;
  private final URL[] places;

  /**
   * A runner for the module of a class, whose sources are in {@code src/main/java} below the
   * directory that the system property {@value #BASE_DIRECTORY} names.
   *
   * @param product any class of the module that mutants change
   * @param test any class of its tests
   * @return the runner
   */
  public static MutantRunner of(Class<?> product, Class<?> test) {
    String directory = System.getProperty(BASE_DIRECTORY);
    if (directory == null) {
      throw new AssertionError(
          BASE_DIRECTORY + "=null; set it to the module's directory where the tests are run");
    }
    return new MutantRunner(Path.of(directory, "src", "main", "java"), product, test);
  }

  /**
   * A runner for a module whose sources are anywhere.
   *
   * @param sourceRoot the directory of its packages
   * @param loadedAnew any class of the module that mutants change, any class of its tests, and one
   *     of each other module that has to find the mutant's classes, as a service say
   */
  public MutantRunner(Path sourceRoot, Class<?>... loadedAnew) {
    compiler = new MutantCompiler(sourceRoot, System.getProperty("java.class.path", ""));
    places = Arrays.stream(loadedAnew).map(MutantRunner::placeOf).toArray(URL[]::new);
  }

  /**
   * Runs a check against a mutant.
   *
   * @param mutant what to plant; without changes it is the product as it is
   * @param check what to run
   * @return what became of it
   * @throws AssertionError if the mutant does not fit the source or does not compile
   */
  public Verdict run(Mutant mutant, Class<? extends MutantCheck> check) {
    Map<String, byte[]> mutated = compiler.compile(mutant);
    try (MutantLoader loader =
        new MutantLoader(places, mutated, MutantCheck.class.getClassLoader())) {
      run(loader.loadClass(check.getName()).asSubclass(MutantCheck.class));
      return new Verdict.Survived();
    } catch (ExecutionException e) {
      return new Verdict.Killed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      return new Verdict.Killed(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("check=" + check + " places=" + Arrays.toString(places), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of the compiler. */
  @Override
  public void close() {
    compiler.close();
  }

  private static void run(Class<? extends MutantCheck> check)
      throws ExecutionException, TimeoutException {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              newCheck(check).check();
              return true;
            });
    Thread thread = new Thread(task, "mutant-check");
    thread.setDaemon(true);
    thread.setContextClassLoader(check.getClassLoader());
    thread.start();
    try {
      task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      task.cancel(true);
    }
  }

  private static MutantCheck newCheck(Class<? extends MutantCheck> check) throws Exception {
    Constructor<? extends MutantCheck> constructor = check.getDeclaredConstructor();
    constructor.setAccessible(true);
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("check=" + check.getName() + " cannot be made", e);
    }
  }

  private static URL placeOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new AssertionError("class=" + type.getName() + " comes from no known place");
    }
    return source.getLocation();
  }
}
