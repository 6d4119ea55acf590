package io.qump.testkit.model;

import io.qump.spi.Engine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Random lists of commands against an engine and a model: after every command both must answer the
 * same. A list that fails is shrunk before it is shown, with the seed that made it.
 *
 * <pre>{@code
 * new ModelTest(MyEngine::new).run(seed, lists, commandsPerList);
 * }</pre>
 *
 * <p>One list uses three maps, up to four open snapshots and transactions, batches with clears,
 * conditions that hold and that do not, and scans both ways in pages of all sizes. It ends with all
 * views closed and all entries removed. Immutable; as thread-safe as the given engines' maker.
 */
public final class ModelTest {

  private static final int CHECK_EVERY = 40;

  private final Supplier<? extends Engine> engines;
  private final EngineCheck check;
  private final boolean past;

  /**
   * A test of engines.
   *
   * @param engines opens a new, empty engine for every list; it is closed behind the list
   */
  public ModelTest(Supplier<? extends Engine> engines) {
    this(engines, EngineCheck.NONE);
  }

  /**
   * A test of engines of which more must hold than that they answer as the model does.
   *
   * @param engines opens a new, empty engine for every list; it is closed behind the list
   * @param check what else must hold every few commands
   */
  public ModelTest(Supplier<? extends Engine> engines, EngineCheck check) {
    this(engines, check, false);
  }

  private ModelTest(Supplier<? extends Engine> engines, EngineCheck check, boolean past) {
    this.engines = engines;
    this.check = check;
    this.past = past;
  }

  /**
   * This test with lists that also read as of earlier commits.
   *
   * @return the test
   */
  public ModelTest withPast() {
    return new ModelTest(engines, check, true);
  }

  /**
   * Runs random lists.
   *
   * @param seed of the first list; the next ones have the seeds that follow
   * @param lists how many
   * @param length how many commands each has
   * @throws AssertionError with seed and shortest list, if an engine answered other than the model
   */
  public void run(long seed, int lists, int length) {
    for (int i = 0; i < lists; i++) {
      List<Command> commands = new CommandGenerator(seed + i, past).list(length);
      Optional<Divergence> divergence = divergence(commands);
      if (divergence.isPresent()) {
        throw failure(seed + i, commands, divergence.get());
      }
    }
  }

  /**
   * Runs one list.
   *
   * @param commands the list
   * @return where and how the engine went another way than the model, or empty
   */
  public Optional<Divergence> divergence(List<Command> commands) {
    int next = 0;
    try (Engine engine = engines.get()) {
      ModelRun run = new ModelRun(engine, check);
      for (Command command : commands) {
        run.run(command);
        next++;
        if (next % CHECK_EVERY == 0) {
          run.checkAll();
        }
      }
      run.checkAll();
      run.finish();
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(new Divergence(next, e));
    }
  }

  private AssertionError failure(long seed, List<Command> commands, Divergence divergence) {
    List<Command> begin = commands.subList(0, Math.min(commands.size(), divergence.index() + 1));
    List<Command> failing = divergence(begin).isPresent() ? begin : commands;
    List<Command> shortest =
        Shrinker.shrink(failing, Command::simpler, list -> divergence(list).isPresent());
    Divergence last = divergence(shortest).orElse(divergence);
    StringBuilder message = new StringBuilder();
    message.append("seed=").append(seed).append(" length=").append(commands.size());
    message.append(": ").append(last.thrown()).append("\nshortest list that fails, at command ");
    message.append(last.index() + 1).append(':');
    for (int i = 0; i < shortest.size(); i++) {
      message.append("\n  ").append(i + 1).append(". ").append(CommandText.of(shortest.get(i)));
    }
    return new AssertionError(message.toString(), last.thrown());
  }

  /**
   * Where an engine went another way than the model. Immutable.
   *
   * @param index the command, counted from 0; the length of the list if it was behind the last one
   * @param thrown what the comparison or the engine threw
   */
  public record Divergence(int index, Throwable thrown) {}
}
