package io.qump.testkit.backend;

import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import org.junit.jupiter.api.Test;

/** Random lists of commands, compared with sorted maps. */
@RuleGroup("Random commands")
interface RandomRules extends BackendSource {

  /** How many lists there are. */
  int LISTS = Integer.getInteger("qump.backend.lists", 60);

  /** Where the lists begin. */
  long SEED = Long.getLong("qump.model.seed", 20_261_121);

  @Test
  default void randomCommandsAreAnsweredAsSortedMapsWould(Findings findings) {
    new BaseModel(this).run(SEED, LISTS, 40);
    findings.figure("random commands on the base: lists of 40", LISTS);
    findings.figure("random commands on the base: seed", SEED);
  }
}
