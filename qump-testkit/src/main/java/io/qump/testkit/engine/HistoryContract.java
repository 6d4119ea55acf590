package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.PathVolume;
import io.qump.testkit.ReferenceEngine;
import io.qump.testkit.model.Command;
import io.qump.testkit.model.CommandGenerator;
import io.qump.testkit.model.Shrinker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the same random lists of commands on a durable store over every backend on the path, and on
 * the {@link ReferenceEngine}: the histories of their answers are the same, and so is what each
 * store holds when it is opened again. A list that fails is shrunk before it is shown.
 *
 * <p>A test class that extends this one, in a module that has backends on its path, names them, so
 * that none is missed unnoticed.
 */
public abstract class HistoryContract {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);
  private static final int LISTS = Integer.getInteger("qump.history.lists", 30);
  private static final int LENGTH = 200;

  /** Where backends that need paths get theirs. */
  @TempDir @Nullable Path temporary;

  /** For subclasses. */
  protected HistoryContract() {}

  /**
   * The backends that must be on the path.
   *
   * @return their ids
   */
  protected abstract Set<String> backends();

  @Test
  void everyBackendAnswersAsTheReferenceDoes() {
    EngineProvider engines =
        ServiceLoader.load(EngineProvider.class)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no engine; add io.qump:qump-core"));
    Path directory = Objects.requireNonNull(temporary, "JUnit sets it before the test");
    Set<String> found = new TreeSet<>();
    for (BackendProvider backend : ServiceLoader.load(BackendProvider.class)) {
      found.add(backend.id());
      for (int list = 0; list < LISTS; list++) {
        compare(new Durable(engines, backend.id(), directory), SEED + list);
      }
    }
    assertEquals(new TreeSet<>(backends()), found, "backends on the path");
    System.out.printf(
        "histories: seed=%d lists=%d commands=%d backends=%s%n", SEED, LISTS, LENGTH, found);
  }

  private static void compare(Durable store, long seed) {
    List<Command> commands = new CommandGenerator(seed).list(LENGTH);
    if (!differs(store, commands)) {
      return;
    }
    List<Command> shortest =
        Shrinker.shrink(commands, Command::simpler, list -> differs(store, list));
    assertEquals(
        reference(shortest),
        store.answers(shortest),
        () -> "backend=" + store.backend() + " seed=" + seed + " shortest list: " + shortest);
  }

  private static boolean differs(Durable store, List<Command> commands) {
    List<String> expected = reference(commands);
    assertTrue(!expected.isEmpty(), "a history ends with what is there");
    return !expected.equals(store.answers(commands));
  }

  private static List<String> reference(List<Command> commands) {
    QumpConfiguration settings = QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build();
    try (CommandHistory history = new CommandHistory(new ReferenceEngine(settings))) {
      List<String> answers = new ArrayList<>(history.run(commands));
      answers.add(history.content());
      return answers;
    }
  }

  /**
   * New durable stores over a backend. Immutable and thread-safe.
   *
   * @param engines opens them
   * @param backend the backend's id
   * @param directory for paths
   */
  private record Durable(EngineProvider engines, String backend, Path directory) {

    List<String> answers(List<Command> commands) {
      Volume volume = new PathVolume(new MemoryVolume(), directory);
      List<String> answers;
      try (CommandHistory history = new CommandHistory(open(volume))) {
        answers = new ArrayList<>(history.run(commands));
      }
      try (CommandHistory history = new CommandHistory(open(volume))) {
        answers.add(history.content());
        return answers;
      }
    }

    private Engine open(Volume volume) {
      QumpConfiguration settings =
          Qump.at(Path.of("store")).backend(backend).mode(PersistenceMode.SYNC).build();
      return engines.open(settings, TestedStore.environment(volume));
    }
  }
}
