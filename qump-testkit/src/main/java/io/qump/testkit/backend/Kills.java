package io.qump.testkit.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a {@link BackendContract} kill a process that writes to a store in a real directory with
 * SIGKILL, again and again, and while it opens the store. The system property {@code
 * qump.kill.rounds} replaces {@link #rounds}, {@code qump.kill.loops} says on how many stores at
 * the same time, {@code qump.kill.seed} where the moments are drawn from.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kills {

  /**
   * How often a process is killed while it writes, all stores together.
   *
   * @return the number
   */
  int rounds() default 40;
}
