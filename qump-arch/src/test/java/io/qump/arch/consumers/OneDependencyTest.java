package io.qump.arch.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A project with a pom.xml that names one module of QUMP, built by Maven: everything else comes
 * with it. The modules are in a repository of the test's own, as they would be installed; what else
 * Maven needs, it takes from the repository of this build.
 */
class OneDependencyTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "qump-wal, backend=wal, 'qump-api qump-core qump-wal'",
    "qump-segment, backend=segment, 'qump-api qump-core qump-segment qump-wal'"
  })
  void oneModuleIsEnough(String module, String backend, String expected) throws Exception {
    MavenProject project =
        new MavenProject(directory.resolve("project"), directory.resolve("repository"));
    project.installModules("qump-api", "qump-core", "qump-wal", "qump-segment");
    project.write("pom.xml", pom(module));
    project.write("src/main/java/consumer/Main.java", Consumer.SOURCE);
    project.maven("--offline", "compile", "dependency:build-classpath");

    String classPath =
        Files.readString(project.directory().resolve("class-path"), StandardCharsets.UTF_8).strip();
    assertEquals(
        expected,
        Stream.of(classPath.split(File.pathSeparator, -1))
            .map(jar -> Path.of(jar).getFileName().toString())
            .filter(name -> name.startsWith("qump-"))
            .map(name -> name.replaceFirst("-[0-9].*", ""))
            .sorted()
            .collect(Collectors.joining(" ")));
    Path store = directory.resolve("store");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-classpath",
            project.directory().resolve("target/classes") + File.pathSeparator + classPath,
            "consumer.Main",
            store.toString(),
            "",
            ""));
    String printed = JavaProject.run(command, project.directory(), Map.of());
    // slf4j says that it finds no logger; a user adds one.
    assertTrue(printed.lines().anyMatch("opened 1"::equals), printed);
    assertEquals(
        1,
        Files.readAllLines(store.resolve("qump.store"), StandardCharsets.US_ASCII).stream()
            .filter(backend::equals)
            .count());
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
            MavenProject.version(),
            MavenProject.plugin("maven-resources-plugin"),
            MavenProject.plugin("maven-compiler-plugin"),
            MavenProject.plugin("maven-dependency-plugin"));
  }
}
