package io.qump.testkit.power;

import io.qump.error.InvalidArgumentException;
import java.util.Optional;

/**
 * One image of one workload, to be checked alone. Its text is {@code name@cut}, or {@code
 * name@cut>cut} for a second cut during the recovery from the first. Immutable and thread-safe.
 *
 * @param workload the workload's name
 * @param cut the power cut in its trace
 * @param duringRecovery the power cut in the trace of the recovery, if there was one
 */
public record Rerun(String workload, PowerCut cut, Optional<PowerCut> duringRecovery) {

  /**
   * The rerun that a text says.
   *
   * @param text what {@link #toString} gave
   * @return the rerun
   * @throws InvalidArgumentException if the text is none
   */
  public static Rerun parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new InvalidArgumentException(
          "rerun=" + text + "; legal: name@cut or name@cut>cut, as a failure's message says it");
    }
    String[] cuts = text.substring(at + 1).split(">", 2);
    return new Rerun(
        text.substring(0, at),
        PowerCut.parse(cuts[0]),
        cuts.length == 1 ? Optional.empty() : Optional.of(PowerCut.parse(cuts[1])));
  }

  @Override
  public String toString() {
    return workload + "@" + cut + duringRecovery.map(second -> ">" + second).orElse("");
  }
}
