package io.qump.core;

import io.qump.testkit.model.ModelTest;
import org.junit.jupiter.api.Test;

/** The engine in memory against the model (row 13 of the reliability record). */
class EngineModelTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);
  private static final int LISTS = Integer.getInteger("qump.model.lists", 500);

  @Test
  void randomListsOfCommandsAnswerAsTheModelDoes() {
    new ModelTest(() -> new NumberStore().engine, new MemoryCheck()).run(SEED, LISTS, 400);
  }
}
