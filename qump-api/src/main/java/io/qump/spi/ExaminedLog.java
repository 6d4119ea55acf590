package io.qump.spi;

import java.util.List;
import java.util.function.Consumer;

/** A log, damaged or not, whose records were all looked at. For one thread at a time. */
public interface ExaminedLog {

  /**
   * From where on the log is whole.
   *
   * @return the log has every commit from this sequence to its end, or has its end there; {@link
   *     Long#MAX_VALUE} if that cannot be said
   */
  long wholeFrom();

  /**
   * Hands over the commits that verify.
   *
   * @param afterSequence commits up to it are passed over
   * @param target takes the commits, in order
   */
  void read(long afterSequence, Consumer<LogCommit> target);

  /**
   * Plans the repair.
   *
   * @param afterSequence what the base holds durably; commits up to it are not needed
   * @param additions changes to be made by the first commit behind that, or by one more commit if
   *     there is none; empty for none
   * @return the plan
   */
  RepairPlan plan(long afterSequence, List<Mutation> additions);
}
