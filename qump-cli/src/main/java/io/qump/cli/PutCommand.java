package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets the value of a key. For one thread at a time. */
@Command(
    name = "put",
    description = {
      "Sets the value of a key. Makes the store if there is none.",
      "Put -- before a value that begins with a minus sign."
    },
    mixinStandardHelpOptions = true)
final class PutCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Parameters(
      index = "2",
      paramLabel = "VALUE",
      description = "The value; - takes all of the standard input, as UTF-8.")
  private String value = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = {
        "Type of the value: string, long, double, integer, decimal, uuid, bytes (hexadecimal),"
            + " json, quantum, expression, proof, metadata, or the number of an own type; default"
            + " string.",
        "Needed where a value of another type is to be replaced."
      })
  private @Nullable String type;

  @Override
  public Integer call() throws IOException {
    byte[] encodedKey = CommandText.checkedKey(map.keyType().encode(CommandText.legal(key)));
    Value encoded =
        CommandText.checkedValue(
            new ValueTexts().encode(type == null ? "string" : type, CommandText.legal(text())));
    map.requireLegalName();
    try (Qump open = store.openOrCreate()) {
      QumpMap<byte[], Value> entries = map.of(open);
      requireSameType(entries.get(encodedKey), encoded);
      entries.put(encodedKey, encoded);
      map.printChange(spec.commandLine().getOut(), json, key, open);
    }
    return 0;
  }

  /** Without a named type nobody meant to change the type of what is there. */
  private void requireSameType(@Nullable Value present, Value next) {
    if (type == null && present != null && !present.type().equals(next.type())) {
      String stored = TextType.nameOf(present.type());
      throw new InvalidArgumentException(
          "key="
              + key
              + " stored type="
              + stored
              + "; name the new type, such as --type "
              + stored);
    }
  }

  private String text() throws IOException {
    if (!value.equals("-")) {
      return value;
    }
    byte[] input = System.in.readAllBytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidArgumentException(
          "VALUE=-; the input is not UTF-8: give bytes as hexadecimal digits, with --type bytes",
          e);
    }
  }
}
