package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Points in changed sources at which a check lets something happen, so that threads meet in a
 * moment that they meet in seldom by themselves. Each run of a check has a class of this name of
 * its own, so checks do not see each other's points. Thread-safe.
 */
public final class Meeting {

  private static final Map<String, Race.Runner> PLANNED = new ConcurrentHashMap<>();

  private Meeting() {}

  /** Source text for a point. */
  static String point(String name) {
    return " io.qump.core.Meeting.reached(\"" + name + "\"); ";
  }

  /** Plans what the next thread that reaches a point does there. */
  public static void plan(String point, Race.Runner action) {
    PLANNED.put(point, action);
  }

  /** As {@link #plan}, done by another thread while the one that reaches the point waits. */
  static void planElsewhere(String point, Race.Runner action) {
    plan(point, () -> elsewhere(action));
  }

  /** Does what is planned for a point; called by the changed sources. */
  public static void reached(String point) {
    Race.Runner action = PLANNED.remove(point);
    if (action != null) {
      try {
        action.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Throws if a point was not reached: then the check has not checked anything. */
  public static void checkReached() {
    assertEquals(Set.of(), PLANNED.keySet(), "points that were not reached");
  }

  private static void elsewhere(Race.Runner action) {
    Race race = new Race(Duration.ofSeconds(5));
    race.leader("meanwhile", action);
    race.run();
  }
}
