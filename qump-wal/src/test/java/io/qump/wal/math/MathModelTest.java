package io.qump.wal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random commands against a model that has no index, with checkpoints and reopening: metadata,
 * computations and queries are what they must be, and the index is what the metadata say.
 */
class MathModelTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);

  /** Each command takes some twenty queries to compare. */
  private static final int COMMANDS = Integer.getInteger("qump.model.commands", 6_000) / 30;

  private final MemoryVolume volume = new MemoryVolume();

  @ParameterizedTest
  @EnumSource(
      value = PersistenceMode.class,
      names = {"SYNC", "HYBRID"})
  void answersAreThoseOfTheModel(PersistenceMode mode) {
    Random random = new Random(SEED);
    MathModel model = new MathModel();
    List<MathCommand> commands = MathCommand.random(SEED, COMMANDS);
    Qump store = open(mode);
    try {
      for (int i = 0; i < commands.size(); i++) {
        MathCommand command = commands.get(i);
        command.applyTo(store);
        model.apply(command);
        switch (random.nextInt(20)) {
          case 0 -> store.checkpoint();
          case 1 -> {
            store.close();
            store = open(mode);
          }
          default -> {
            // On as it is.
          }
        }
        int at = i;
        assertEquals(
            model.answers(),
            MathModel.answersOf(store),
            () -> "seed=" + SEED + " command=" + at + " " + command);
      }
    } finally {
      store.close();
    }
  }

  private Qump open(PersistenceMode mode) {
    return EnvironmentOpener.find()
        .open(
            Qump.at(Path.of("store"))
                .mode(mode)
                .syncInterval(Duration.ofHours(1))
                .checkpointInterval(Duration.ofHours(1))
                .build(),
            Environment.system().withVolumes(path -> volume));
  }
}
