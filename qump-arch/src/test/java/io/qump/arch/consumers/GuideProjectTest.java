package io.qump.arch.consumers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of docs/spi-guide.md, from its pom.xml to passing tests, built by Maven outside the
 * build. Takes a minute, so only the profile {@code long} does it.
 */
@EnabledIfSystemProperty(
    named = "qump.guide",
    matches = "true",
    disabledReason = "-Plong builds the project of the guide")
class GuideProjectTest {

  private static final Pattern POM =
      Pattern.compile(
          "<!-- part of the project of the guide -->\n```xml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void theProjectOfTheGuidePassesItsTests() throws Exception {
    MavenProject project =
        new MavenProject(directory.resolve("project"), directory.resolve("repository"));
    project.installModules("qump-api", "qump-core", "qump-wal", "qump-testkit");
    String page =
        Files.readString(BuiltJars.root().resolve("docs/spi-guide.md"), StandardCharsets.UTF_8);
    Matcher pom = POM.matcher(page);
    assertTrue(pom.find(), "the guide has no pom.xml");
    project.write("pom.xml", pom.group(1));
    copy("src/main/java/io/qump/examples/sqlite", project);
    copy("src/main/resources/META-INF/services", project);
    copy("src/test/java/io/qump/examples/sqlite", project);
    project.write(
        "src/main/java/module-info.java",
        "module com.example.qump.sqlite { requires static org.jspecify; requires io.qump;"
            + " requires java.sql; provides io.qump.spi.BackendProvider with"
            + " io.qump.examples.sqlite.SqliteBaseProvider; }");
    String printed = project.maven("test");
    assertTrue(
        Pattern.compile("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0").matcher(printed).find(),
        printed);
  }

  private static void copy(String from, MavenProject project) throws IOException {
    Path directory = BuiltJars.root().resolve("qump-examples").resolve(from);
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        project.write(
            from + "/" + file.getFileName(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
  }
}
