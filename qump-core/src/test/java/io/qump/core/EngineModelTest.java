package io.qump.core;

import io.qump.testkit.model.ModelTest;
import org.junit.jupiter.api.Test;

/** The engine in memory against the model (row 13 of the reliability record). */
class EngineModelTest {

  private static final long SEED = 20_261_121;

  @Test
  void randomListsOfCommandsAnswerAsTheModelDoes() {
    new ModelTest(() -> new NumberStore().engine, new MemoryCheck()).run(SEED, 500, 400);
  }
}
