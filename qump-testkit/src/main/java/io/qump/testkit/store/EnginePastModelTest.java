package io.qump.segment.store;

import io.qump.QumpConfiguration;
import io.qump.core.EmbeddedEngineProvider;
import io.qump.spi.Engine;
import io.qump.spi.Environment;
import io.qump.spi.Persistence;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.model.EngineCheck;
import io.qump.testkit.model.ModelTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine on the segment base against the model, with views as of earlier commits. It is flushed
 * every few commands, and merged in the background; its clock goes on by a millisecond with each
 * look. Without retention views of the past are refused.
 */
class EnginePastModelTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);
  private static final int LISTS = Math.min(400, Integer.getInteger("qump.model.lists", 6));

  private static final EngineCheck FLUSH =
      (engine, model, views) -> engine.role(Persistence.class).orElseThrow().checkpoint();

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.1S", "PT1H"})
  void randomListsOfCommandsAnswerAsTheModelDoes(Duration retention) {
    new ModelTest(() -> open(retention), FLUSH).withPast().run(SEED, LISTS, 600);
  }

  private static Engine open(Duration retention) {
    AtomicLong millis = new AtomicLong();
    MemoryVolume volume = new MemoryVolume();
    QumpConfiguration configuration = TestStores.settings().retention(retention).build();
    return new EmbeddedEngineProvider()
        .open(
            configuration,
            Environment.system()
                .withClock(() -> Instant.ofEpochMilli(millis.incrementAndGet()))
                .withVolumes(directory -> volume));
  }
}
