package io.qump.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules see all the code there is: every module of the build, and enough classes in each. */
class ModulesTest {

  /** Modules without main code: they have no module-info and nothing to look at. */
  private static final Set<String> WITHOUT_CODE = Set.of("qump-bom", "qump-arch");

  private static final Pattern MODULE_ELEMENT = Pattern.compile("<module>([^<]+)</module>");

  static List<QumpModule> modules() {
    return QumpModule.all();
  }

  @Test
  void everyModuleOfTheBuildIsListed() throws IOException {
    String pom =
        Files.readString(
            Path.of(System.getProperty("qump.root"), "pom.xml"), StandardCharsets.UTF_8);
    Set<String> built =
        MODULE_ELEMENT
            .matcher(pom)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    built.removeAll(WITHOUT_CODE);
    Set<String> listed = new TreeSet<>();
    QumpModule.all().forEach(module -> listed.add(module.directory()));
    assertEquals(built, listed, "modules of pom.xml and rows of QumpModule.all()");
  }

  @Test
  void everyModuleIsOnTheClassPathWithItsModuleInfo() throws IOException {
    Set<String> listed = new TreeSet<>();
    QumpModule.all().forEach(module -> listed.add(module.name()));
    assertEquals(
        listed,
        MainCode.onClassPath().keySet(),
        "rows of QumpModule.all() and module-infos on the class path;"
            + " a module needs a module-info.java and a dependency in qump-arch/pom.xml");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void enoughClassesAreSeen(QumpModule module) throws IOException {
    long seen =
        MainCode.of(module).classes().stream()
            .filter(type -> !type.getSimpleName().endsWith("-info"))
            .count();
    assertTrue(
        seen >= module.leastClasses(),
        () -> module + ": classes=" + seen + ", expected at least " + module.leastClasses());
    assertTrue(
        seen <= 2L * module.leastClasses() + 20,
        () -> module + ": classes=" + seen + "; raise leastClasses in QumpModule.all() to that");
  }

  @Test
  void everyExceptionToTheRuleOfStaticsIsStillThere() throws IOException {
    Set<String> fields =
        MainCode.allClasses().stream()
            .flatMap(type -> type.getFields().stream())
            .map(field -> field.getFullName().substring(CodeRule.ROOT.length() + 1))
            .collect(Collectors.toSet());
    Set<String> gone = new TreeSet<>(StaticState.ON_PURPOSE);
    gone.removeAll(fields);
    assertEquals(Set.of(), gone, "fields in StaticState.ON_PURPOSE that do not exist");
  }

  @Test
  void everyExceptionToTheRuleOfFailuresIsStillThere() throws IOException {
    Set<String> types =
        MainCode.allClasses().stream()
            .map(type -> type.getName().substring(CodeRule.ROOT.length() + 1))
            .collect(Collectors.toSet());
    Set<String> gone = new TreeSet<>(Failures.CAUGHT_AT_A_GATE);
    gone.removeAll(types);
    assertEquals(Set.of(), gone, "types in Failures.CAUGHT_AT_A_GATE that do not exist");
  }
}
