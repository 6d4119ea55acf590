package io.qump.arch.consumers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's program that opens a store and counts how often it did. It is compiled against the API
 * alone, and run with whatever is on the path. For one thread.
 */
final class Consumer {

  static final String SOURCE =
      """
      package consumer;

      import io.qump.Capability;
      import io.qump.Qump;
      import io.qump.QumpConfiguration;
      import io.qump.QumpMap;
      import io.qump.codec.Codecs;
      import io.qump.error.QumpException;
      import java.nio.file.Path;

      public final class Main {
        public static void main(String[] arguments) {
          QumpConfiguration.Builder settings = Qump.at(Path.of(arguments[0]));
          if (!arguments[1].isEmpty()) {
            settings.backend(arguments[1]);
          }
          if (!arguments[2].isEmpty()) {
            settings.require(Capability.valueOf(arguments[2]));
          }
          try (Qump store = settings.open()) {
            QumpMap<String, Long> map = store.map("map", Codecs.STRING, Codecs.LONG);
            System.out.println("opened " + map.merge("opened", 1L, Long::sum));
          } catch (QumpException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
          }
        }
      }
      """;

  private final JavaProject project;
  private final Path store;

  private Consumer(JavaProject project) {
    this.project = project;
    this.store = project.directory().resolve("store");
  }

  static Consumer onClassPath(Path directory) throws IOException {
    JavaProject project = new JavaProject(directory).write("consumer/Main.java", SOURCE);
    return new Consumer(project.compile(BuiltJars.with(BuiltJars.API)));
  }

  /** Requires the API and nothing else: the rest comes because it provides what is used. */
  static Consumer onModulePath(Path directory) throws IOException {
    JavaProject project =
        new JavaProject(directory)
            .write("consumer/Main.java", SOURCE)
            .write("module-info.java", "module consumer { requires io.qump; }");
    return new Consumer(project.compile(BuiltJars.with(BuiltJars.API)));
  }

  /** Opens the store with some jars; answers what the program prints. */
  String open(Path... jars) throws IOException, InterruptedException {
    return open("", "", jars);
  }

  String open(String backend, String capability, Path... jars)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(store.toString(), backend, capability));
    return project.run("consumer.Main", BuiltJars.with(jars), arguments).strip();
  }

  /** The backend that the store has recorded; empty if there is no store. */
  String recorded() throws IOException {
    Path descriptor = store.resolve("qump.store");
    return Files.exists(descriptor)
        ? Files.readAllLines(descriptor, StandardCharsets.US_ASCII).stream()
            .filter(line -> line.startsWith("backend="))
            .findFirst()
            .orElse("")
        : "";
  }
}
