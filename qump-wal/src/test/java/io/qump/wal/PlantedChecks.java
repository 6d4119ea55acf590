package io.qump.wal;

import io.qump.testkit.mutants.MutantCheck;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planted bugs of the log must fail: its tests, by groups. Stateless and thread-safe. */
public final class PlantedChecks {

  private PlantedChecks() {}

  /** Runs the plain tests of classes, each with an object of its own. */
  private static void run(Class<?>... classes) throws Exception {
    for (Class<?> tests : classes) {
      for (Method method : tests.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          run(tests, method);
        }
      }
    }
  }

  private static void run(Class<?> tests, Method method) throws Exception {
    Constructor<?> constructor = tests.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object test = constructor.newInstance();
    try {
      for (Method before : tests.getDeclaredMethods()) {
        if (before.isAnnotationPresent(BeforeEach.class)) {
          before.setAccessible(true);
          before.invoke(test);
        }
      }
      method.setAccessible(true);
      method.invoke(test);
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          tests.getSimpleName() + "." + method.getName() + ": " + e.getCause(), e.getCause());
    }
  }

  /** Damage of what was forced. */
  public static final class Damages implements MutantCheck {
    @Override
    public void check() throws Exception {
      run(DamageTest.class, FileDamageTest.class);
    }
  }

  /** Power cuts at every step of the log. */
  public static final class Crashes implements MutantCheck {
    @Override
    public void check() throws Exception {
      run(CrashTest.class, TornTailTest.class);
    }
  }

  /** Failures of the medium, and a full one. */
  public static final class Failures implements MutantCheck {
    @Override
    public void check() throws Exception {
      run(FailureTest.class, FullMediumTest.class, GroupCommitTest.class);
    }
  }

  /** What the log keeps, drops and refuses. */
  public static final class Rules implements MutantCheck {
    @Override
    public void check() throws Exception {
      run(LogRulesTest.class, DropTest.class, LogRoundTripTest.class);
    }
  }
}
