package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.error.KeyNotFoundException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/**
 * The map that a command works on. The command sees keys as bytes and values with their types, so
 * that it works on maps of every kind. For one thread.
 */
final class MapOption {

  @Option(
      names = "--map",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The map; default: ${DEFAULT-VALUE}.")
  private String name = "default";

  @Option(
      names = "--key-type",
      paramLabel = "TYPE",
      defaultValue = "string",
      description =
          "Type of the keys, which a store does not record: string, long, double, integer,"
              + " decimal, uuid or bytes; default: ${DEFAULT-VALUE}.")
  private String keyType = "string";

  /** How the keys of the map are written. */
  KeyType<?> keyType() {
    return KeyType.named(keyType);
  }

  /** Refuses a name that no map may have, before a store is made for it. */
  void requireLegalName() {
    try (Qump store = Qump.inMemory()) {
      of(store);
    }
  }

  /** The map of a store, whether or not it has come into being. */
  QumpMap<byte[], Value> of(Qump store) {
    return store.map(name, Codecs.BYTES, Codecs.VALUE);
  }

  /** The map of a store that has it. */
  QumpMap<byte[], Value> existingOf(Qump store) {
    QumpMap<byte[], Value> map = of(store);
    if (!store.mapNames().contains(name)) {
      throw new KeyNotFoundException(
          "map="
              + name
              + "; there is no such map: name one with --map; there are "
              + (store.mapNames().isEmpty() ? "none" : String.join(", ", store.mapNames())));
    }
    return map;
  }

  /** The error that names a missing key. */
  KeyNotFoundException missing(String key) {
    return new KeyNotFoundException("map=" + name + " key=" + key + "; there is no such entry");
  }

  /** Says, to programs only, what was changed and by which commit. */
  void printChange(PrintWriter out, JsonOption json, String key, Qump store) {
    if (json.isJson()) {
      new Facts()
          .add("map", name)
          .add("key", key)
          .add("sequence", store.statistics().operations().lastSequence())
          .print(out, true);
    }
  }
}
