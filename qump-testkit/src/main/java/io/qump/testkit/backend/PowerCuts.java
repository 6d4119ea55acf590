package io.qump.testkit.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a {@link BackendContract} cut the power at every step of some twenty workloads on a whole
 * store, in every way the harshest model knows, and again during the recoveries. The system
 * property {@code qump.power.images} replaces {@link #images}, {@code qump.power.seed} is where
 * samples and random workloads begin.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PowerCuts {

  /**
   * How many different images are looked at, at least: random workloads are added until there are
   * as many.
   *
   * @return the number
   */
  long images() default 10_000;

  /**
   * How many images of one small workload are built at most; without a limit each is explored
   * whole.
   *
   * @return the number
   */
  long imagesOfEach() default Long.MAX_VALUE;
}
