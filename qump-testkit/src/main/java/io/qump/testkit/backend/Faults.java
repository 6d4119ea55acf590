package io.qump.testkit.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a {@link BackendContract} make every operation of a whole store on its files fail, once and
 * for ever, and fill the medium at every one that needs space. The system property {@code
 * qump.fault.images} replaces {@link #images}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Faults {

  /**
   * How many images of power cuts behind each fault are looked at.
   *
   * @return the number, 1 or more
   */
  long images() default 1;
}
