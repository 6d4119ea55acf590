package io.qump.arch.consumers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project that Maven builds, outside the build: what the build has made is in a repository of its
 * own, as if it were installed; what else is needed comes from the repository of this build.
 *
 * @param directory where the project is
 * @param repository where the modules are
 */
record MavenProject(Path directory, Path repository) {

  /** Puts modules of the build where Maven would install them. */
  void installModules(String... artifacts) throws IOException {
    install(BuiltJars.root(), "qump-parent", false);
    install(BuiltJars.root().resolve("qump-bom"), "qump-bom", false);
    for (String artifact : artifacts) {
      install(BuiltJars.root().resolve(artifact), artifact, true);
    }
  }

  void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }

  /** Runs Maven with options and goals; answers what Maven prints. */
  String maven(String... arguments) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command =
        new ArrayList<>(
            List.of(
                BuiltJars.root().resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                "--batch-mode",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("qump.repository")));
    command.addAll(List.of(arguments));
    return JavaProject.run(
        command,
        directory,
        Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_ARGS", "", "MAVEN_OPTS", ""));
  }

  /** The version of the modules. */
  static String version() {
    String jar = BuiltJars.API.getFileName().toString();
    return jar.substring("qump-api-".length(), jar.length() - ".jar".length());
  }

  /** The version of a plugin that this build uses, so that it is in the repository. */
  static String plugin(String artifact) throws IOException {
    Matcher found =
        Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(BuiltJars.root().resolve("pom.xml"), StandardCharsets.UTF_8));
    assertTrue(found.find(), () -> artifact + " is not in the pom of the project");
    return found.group(1);
  }

  private void install(Path module, String artifact, boolean hasJar) throws IOException {
    Path place = repository.resolve("io/qump").resolve(artifact).resolve(version());
    Files.createDirectories(place);
    String name = artifact + "-" + version();
    Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    if (hasJar) {
      Files.copy(module.resolve("target").resolve(name + ".jar"), place.resolve(name + ".jar"));
    }
  }
}
