package io.qump.cli;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a store is and holds. For one thread at a time. */
@Command(
    name = "info",
    description = "Says what a store is: backend, maps with their entries, history, powers.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

  private static final String FIELD = "backend=";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Facts facts = new Facts();
    try (Qump open = store.open()) {
      facts
          .add("store", store.directory().toString())
          .add("backend", backend(store.directory()))
          .add("addressing", open.addressing().id())
          .add("lastSequence", open.statistics().operations().lastSequence())
          .add("horizon", open.capabilities().has(Capability.TIME_TRAVEL) ? open.horizon() : null)
          .add("replayedCommits", open.recovery().orElseThrow().replayedCommits())
          .add("maps", maps(open))
          .add("powers", open.capabilities().support());
    }
    facts.print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }

  /** The API does not tell it; the file is described in docs/formats/store.md. */
  static String backend(Path directory) throws IOException {
    try (Stream<String> lines =
        Files.lines(directory.resolve("qump.store"), StandardCharsets.US_ASCII)) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .map(line -> line.substring(FIELD.length()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<String, Long> maps(Qump open) {
    Map<String, Long> maps = new LinkedHashMap<>();
    for (String name : open.mapNames()) {
      maps.put(name, open.map(name, Codecs.BYTES, Codecs.VALUE).size());
    }
    return maps;
  }
}
