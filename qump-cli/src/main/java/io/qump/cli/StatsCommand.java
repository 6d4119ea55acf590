package io.qump.cli;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the statistics of a store. For one thread at a time. */
@Command(
    name = "stats",
    description = {
      "Opens a store and prints its statistics, its maps with their entries, its history and its"
          + " powers.",
      "Statistics count from this opening on: what was read and replayed, what memory holds."
    },
    mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Facts facts = new Facts();
    try (Qump open = store.open()) {
      facts
          .addAll(open.statistics())
          .add("horizon", open.capabilities().has(Capability.TIME_TRAVEL) ? open.horizon() : null)
          .add("replayedCommits", open.recovery().orElseThrow().replayedCommits())
          .add("maps", maps(open))
          .add("multiMaps", multiMaps(open))
          .add("powers", open.capabilities().support());
    }
    facts.print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }

  private static Map<String, Long> maps(Qump open) {
    Map<String, Long> maps = new LinkedHashMap<>();
    for (String name : open.mapNames()) {
      maps.put(name, open.map(name, Codecs.BYTES, Codecs.VALUE).size());
    }
    return maps;
  }

  private static Map<String, Long> multiMaps(Qump open) {
    Map<String, Long> maps = new LinkedHashMap<>();
    for (String name : open.multiMapNames()) {
      maps.put(name, open.multiMap(name).size());
    }
    return maps;
  }
}
