package io.qump.arch.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A project with a pom.xml that names one module of QUMP, built by Maven: everything else comes
 * with it. The modules are in a repository of the test's own, as they would be installed; what else
 * Maven needs, it takes from the repository of this build.
 */
class OneDependencyTest {

  private static final List<String> MODULES =
      List.of("qump-api", "qump-core", "qump-wal", "qump-segment");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "qump-wal, backend=wal, 'qump-api qump-core qump-wal'",
    "qump-segment, backend=segment, 'qump-api qump-core qump-segment qump-wal'"
  })
  void oneModuleIsEnough(String module, String backend, String expected) throws Exception {
    Path repository = directory.resolve("repository");
    for (String artifact : MODULES) {
      install(repository, artifact, "jar");
    }
    install(repository, "qump-parent", "pom");
    install(repository, "qump-bom", "pom");
    Path project = Files.createDirectories(directory.resolve("project"));
    Files.writeString(project.resolve("pom.xml"), pom(module), StandardCharsets.UTF_8);
    Path source = Files.createDirectories(project.resolve("src/main/java/consumer"));
    Files.writeString(source.resolve("Main.java"), Consumer.SOURCE, StandardCharsets.UTF_8);

    maven(project, repository);

    String classPath = Files.readString(project.resolve("class-path"), StandardCharsets.UTF_8);
    List<Path> jars =
        Arrays.stream(classPath.strip().split(File.pathSeparator, -1)).map(Path::of).toList();
    assertEquals(
        expected,
        String.join(
            " ",
            jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.startsWith("qump-"))
                .map(name -> name.replaceFirst("-[0-9].*", ""))
                .sorted()
                .toList()));
    Path store = directory.resolve("store");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-classpath",
            project.resolve("target/classes") + File.pathSeparator + classPath.strip(),
            "consumer.Main",
            store.toString(),
            "",
            ""));
    String printed = JavaProject.run(command, project, Map.of());
    assertEquals("opened 1", printed.lines().reduce("", (first, last) -> last));
    assertEquals(
        1,
        Files.readAllLines(store.resolve("qump.store"), StandardCharsets.US_ASCII).stream()
            .filter(backend::equals)
            .count());
  }

  private static void maven(Path project, Path repository)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    JavaProject.run(
        List.of(
            BuiltJars.root().resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
            "--batch-mode",
            "--quiet",
            "--offline",
            "-Dmaven.repo.local=" + repository,
            "-Dmaven.repo.local.tail=" + System.getProperty("qump.repository"),
            "compile",
            "dependency:build-classpath"),
        project,
        Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_ARGS", "", "MAVEN_OPTS", ""));
  }

  /** Copies what the build has made to where Maven would install it. */
  private static void install(Path repository, String artifact, String packaging)
      throws IOException {
    Path module =
        artifact.equals("qump-parent") ? BuiltJars.root() : BuiltJars.root().resolve(artifact);
    String version = version();
    Path place =
        Files.createDirectories(repository.resolve("io/qump").resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    if (packaging.equals("jar")) {
      Files.copy(module.resolve("target").resolve(name + ".jar"), place.resolve(name + ".jar"));
    }
  }

  private static String version() {
    String jar = BuiltJars.API.getFileName().toString();
    return jar.substring("qump-api-".length(), jar.length() - ".jar".length());
  }

  private static String pom(String module) throws IOException {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>consumer</groupId>
      <artifactId>consumer</artifactId>
      <version>1</version>
      <properties>
        <maven.compiler.release>17</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
      </properties>
      <dependencies>
        <dependency>
          <groupId>io.qump</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </dependency>
      </dependencies>
      <build>
        <plugins>
          <plugin>
            <artifactId>maven-resources-plugin</artifactId>
            <version>%s</version>
          </plugin>
          <plugin>
            <artifactId>maven-compiler-plugin</artifactId>
            <version>%s</version>
          </plugin>
          <plugin>
            <artifactId>maven-dependency-plugin</artifactId>
            <version>%s</version>
            <configuration>
              <outputFile>class-path</outputFile>
            </configuration>
          </plugin>
        </plugins>
      </build>
    </project>
    """
        .formatted(
            module,
            version(),
            plugin("maven-resources-plugin"),
            plugin("maven-compiler-plugin"),
            plugin("maven-dependency-plugin"));
  }

  /** The version that this build uses, so that it is in the repository. */
  private static String plugin(String artifact) throws IOException {
    Matcher found =
        Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(BuiltJars.root().resolve("pom.xml"), StandardCharsets.UTF_8));
    assertTrue(found.find(), () -> artifact + " is not in the pom of the project");
    return found.group(1);
  }
}
