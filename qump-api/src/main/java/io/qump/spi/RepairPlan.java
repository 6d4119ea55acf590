package io.qump.spi;

/**
 * How a base or a log is going to be repaired. Making the plan changes nothing; so what is going to
 * be lost can be written down before anything is changed. For one thread at a time.
 */
public interface RepairPlan {

  /**
   * What was found, and what carrying out the plan comes to.
   *
   * @return the same answer every time
   */
  PlannedRepair what();

  /**
   * Carries out the plan. It may be cut off anywhere: a new plan then comes to the same.
   *
   * @throws io.qump.error.QumpException if it could not be done
   */
  void carryOut();
}
