package io.qump.arch.consumers;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A jar of somebody else with a backend that is wrong in one way. Immutable.
 *
 * @param name of its jar, and part of its module's name
 * @param id what it answers, as an expression
 * @param spiVersion what it answers, as an expression
 * @param constructor what its constructor does
 */
record FaultyBackend(String name, String id, String spiVersion, String constructor) {

  private static final String SERVICE = "io.qump.spi.BackendProvider";

  /** One that is found and chosen, and cannot open a base. */
  static FaultyBackend named(String name) {
    return new FaultyBackend(name, "\"" + name + "\"", "EngineProvider.SPI_VERSION", "");
  }

  FaultyBackend withId(String expression) {
    return new FaultyBackend(name, expression, spiVersion, constructor);
  }

  FaultyBackend withSpiVersion(String expression) {
    return new FaultyBackend(name, id, expression, constructor);
  }

  FaultyBackend withConstructor(String statement) {
    return new FaultyBackend(name, id, spiVersion, statement);
  }

  /** The jar, for the class path and the module path. */
  Path jar(Path directory) throws IOException {
    String type = "faulty." + name + ".Provider";
    return new JavaProject(directory.resolve(name))
        .write("faulty/" + name + "/Provider.java", source())
        .write(
            "module-info.java",
            "module faulty."
                + name
                + " { requires io.qump; provides "
                + SERVICE
                + " with "
                + type
                + "; }")
        .write("META-INF/services/" + SERVICE, type + "\n")
        .compile(BuiltJars.with(BuiltJars.API))
        .jar(name);
  }

  /** A jar that names a provider and does not have it. */
  static Path jarWithoutItsClass(Path directory) throws IOException {
    return new JavaProject(directory.resolve("empty"))
        .write("META-INF/services/" + SERVICE, "faulty.gone.Provider\n")
        .jar("empty");
  }

  private String source() {
    return """
    package faulty.%s;

    import io.qump.spi.BackendProvider;
    import io.qump.spi.EngineProvider;
    import io.qump.spi.StorageBackend;
    import io.qump.spi.StorageContext;

    public final class Provider implements BackendProvider {
      public Provider() { %s }

      @Override public String id() { return %s; }

      @Override public int spiVersion() { return %s; }

      @Override public StorageBackend open(StorageContext context) {
        throw new IllegalStateException("cannot open");
      }

      private static <T> T fail() { throw new IllegalStateException("broken"); }
    }
    """
        .formatted(name, constructor, id, spiVersion);
  }
}
