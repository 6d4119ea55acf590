package io.qump.testkit.conformance;

/** A test class whose results go into a {@link ConformanceReport}. */
public interface ConformanceSubject {

  /**
   * What is tested.
   *
   * @return the same answer for every instance of the test class
   */
  Subject subject();
}
