package io.qump.testkit.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the rules of a type are about; the heading over them in a {@link ConformanceReport}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleGroup {

  /**
   * The heading.
   *
   * @return a few words
   */
  String value();
}
