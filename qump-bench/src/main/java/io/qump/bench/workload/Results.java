package io.qump.bench.workload;

import io.qump.bench.measure.Figure;

/**
 * Takes what a workload finds out, while it runs.
 *
 * <p>Called by one thread.
 */
public interface Results {

  /**
   * Takes a figure.
   *
   * @param figure the figure
   */
  void figure(Figure figure);

  /**
   * Takes a sentence, such as why a row is missing.
   *
   * @param text the sentence
   */
  void note(String text);
}
