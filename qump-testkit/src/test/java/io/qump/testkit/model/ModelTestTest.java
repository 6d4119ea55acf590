package io.qump.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import io.qump.testkit.ReferenceEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model agrees with the reference engine, and shows a wrong engine by a short list. */
class ModelTestTest {

  private static final long SEED = 20_261_121;

  @Test
  void theReferenceEngineAnswersAsTheModelDoes() {
    new ModelTest(ModelTestTest::reference).run(SEED, 20, 200);
  }

  @Test
  void theReferenceEngineShowsThePastAsTheModelDoes() {
    QumpConfiguration keeping =
        QumpConfiguration.builder()
            .mode(PersistenceMode.DISABLED)
            .retention(Duration.ofDays(1))
            .build();
    new ModelTest(() -> new ReferenceEngine(keeping)).withPast().run(SEED, 10, 200);
    new ModelTest(ModelTestTest::reference).withPast().run(SEED, 2, 200);
  }

  @Test
  void aWrongEngineIsShownByAShortList() {
    ModelTest test = new ModelTest(() -> new LosesSecondRemoval(reference()));
    AssertionError error = assertThrows(AssertionError.class, () -> test.run(SEED, 20, 200));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("seed="), message);
    List<String> commands = message.lines().filter(line -> line.startsWith("  ")).toList();
    assertEquals(1, commands.size(), message);
    assertEquals(2, commands.get(0).split("put", -1).length - 1, message);
  }

  @Test
  void theSameSeedGivesTheSameList() {
    assertEquals(new CommandGenerator(SEED).list(500), new CommandGenerator(SEED).list(500));
  }

  private static ReferenceEngine reference() {
    return new ReferenceEngine(QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build());
  }

  /** Forgets the second of two removals in a commit. */
  private record LosesSecondRemoval(Engine engine) implements Engine {

    @Override
    public PendingCommit commit(CommitRequest request) {
      List<Mutation> removals =
          request.mutations().stream().filter(Mutation.Remove.class::isInstance).toList();
      return engine.commit(
          new CommitRequest(
              request.mutations().stream()
                  .filter(mutation -> removals.size() < 2 || mutation != removals.get(1))
                  .toList(),
              request.conditions(),
              request.transaction(),
              request.options()));
    }

    @Override
    public EngineInfo info() {
      return engine.info();
    }

    @Override
    public MapId map(String name) {
      return engine.map(name);
    }

    @Override
    public EngineView view(ViewRequest request) {
      return engine.view(request);
    }

    @Override
    public StoreStatistics statistics() {
      return engine.statistics();
    }

    @Override
    public <R> Optional<R> role(Class<R> role) {
      return engine.role(role);
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
