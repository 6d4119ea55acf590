package io.qump.bench.report;

import io.qump.bench.measure.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one workload with one store in one round.
 *
 * <p>Immutable and thread-safe.
 *
 * @param workload its name
 * @param store the name of the store
 * @param round from 1
 * @param state how it ended
 * @param message why it did not end well; null if it did
 * @param seconds how long it took
 * @param figures what was measured until then
 * @param notes sentences, such as why a row is missing
 */
public record CellResult(
    String workload,
    String store,
    int round,
    State state,
    @Nullable String message,
    double seconds,
    List<Figure> figures,
    List<String> notes) {

  /** How a cell ended. */
  public enum State {
    /** With all its rows. */
    DONE,
    /** With an error of the store, or with a wrong answer. */
    FAILED,
    /** It took too long and was ended. */
    NOT_FINISHED
  }
}
