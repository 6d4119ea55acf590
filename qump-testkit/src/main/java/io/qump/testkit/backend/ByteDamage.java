package io.qump.testkit.backend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a {@link BackendContract} damage the backend's files in a closed store byte by byte, each bit
 * turned over, 0x00 and 0xFF: the store says which file is damaged and where, or holds what it
 * held.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ByteDamage {

  /**
   * How many damages are tried at most; of more a sample is drawn.
   *
   * @return the number
   */
  long damages() default 3_000;
}
