package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.codec.Value;
import io.qump.error.TypeMismatchException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the value of a key. For one thread at a time. */
@Command(
    name = "get",
    description = "Prints the value of a key; ends with 1 if there is none.",
    mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private PastOption past = new PastOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type that the value must have; default any.")
  private @Nullable String type;

  @Override
  public Integer call() throws IOException {
    byte[] encoded = map.keyType().encode(key);
    past.require();
    ValueTexts texts = new ValueTexts();
    if (type != null) {
      texts.require(type);
    }
    try (Qump open = past.open(store)) {
      QumpMap<byte[], Value> entries = map.existingOf(open);
      try (Snapshot snapshot = past.of(open)) {
        Value value = snapshot.map(entries).get(encoded);
        if (value == null) {
          throw map.missing(key);
        }
        print(new Row(key, texts.decode(value), TextType.nameOf(value.type())));
      }
    }
    return 0;
  }

  private void print(Row row) {
    if (type != null && !type.equals(row.type())) {
      throw new TypeMismatchException(
          "key=" + key + " stored=" + row.type() + " --type=" + type + "; leave --type out");
    }
    spec.commandLine().getOut().println(json.isJson() ? JsonLinesWriter.toJson(row) : row.value());
  }
}
