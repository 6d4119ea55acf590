package io.qump.cli;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.codec.Codecs;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how keys come to their bucket addresses. For one thread at a time. */
@Command(
    name = "address",
    description = "Shows each step from a key to its 256-bit bucket address.",
    mixinStandardHelpOptions = true)
final class AddressCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "Keys: text, or with --hex bytes.")
  private List<String> keys = List.of();

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      defaultValue = "secp256k1",
      description = "secp256k1 or sha256; default ${DEFAULT-VALUE}.")
  private String scheme = "secp256k1";

  @Option(names = "--hex", description = "Keys are given as pairs of hexadecimal digits.")
  private boolean hex;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public void run() {
    List<byte[]> encoded = encodeAll();
    QumpConfiguration inMemory =
        QumpConfiguration.builder().mode(PersistenceMode.DISABLED).addressScheme(scheme).build();
    try (Qump store = Qump.open(inMemory)) {
      List<String> blocks = new ArrayList<>(keys.size());
      for (int i = 0; i < encoded.size(); i++) {
        byte[] key = encoded.get(i);
        KeyAddress address = new KeyAddress(keys.get(i), key, store.addressing().trace(key));
        blocks.add(json ? address.toJson() : address.toText());
      }
      spec.commandLine().getOut().println(String.join(json ? "\n" : "\n\n", blocks));
    }
  }

  /** Encodes every key before anything is printed: a wrong key gives an error and nothing else. */
  private List<byte[]> encodeAll() {
    List<byte[]> encoded = new ArrayList<>(keys.size());
    for (String key : keys) {
      encoded.add(hex ? parseHex(key) : Codecs.STRING.encode(checked(key)));
    }
    return encoded;
  }

  /** Refuses text that the JVM could not read from the command line in the present locale. */
  private String checked(String key) {
    if (key.indexOf('\uFFFD') >= 0) {
      throw new ParameterException(
          spec.commandLine(),
          "key=" + key + "; not legal text in this locale: set LC_ALL=C.UTF-8, or use --hex");
    }
    return key;
  }

  private byte[] parseHex(String key) {
    try {
      return HexFormat.of().parseHex(key);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "key=" + key + "; --hex takes pairs of hexadecimal digits", e);
    }
  }
}
