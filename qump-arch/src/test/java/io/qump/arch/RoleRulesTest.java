package io.qump.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.qump.testkit.backend.BackendRoles;
import io.qump.testkit.engine.EngineRoles;
import io.qump.testkit.log.LogRoles;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An optional power is an interface of the seams, so every interface there is either part of a seam
 * that all must have, or a role for which the test kit has rules.
 */
class RoleRulesTest {

  /** The interfaces of the seams that are no roles, by simple name. */
  private static final Set<String> SEAMS =
      Set.of(
          "AppendFile",
          "BackendProvider",
          "BaseReader",
          "BaseView",
          "CommitOutcome",
          "Condition",
          "Engine",
          "EngineBinding",
          "EngineProvider",
          "EngineView",
          "EnvironmentOpener",
          "ExaminedLog",
          "LogProvider",
          "LogReader",
          "Mutation",
          "PendingCommit",
          "ReadFile",
          "RepairPlan",
          "Sleeper",
          "StorageBackend",
          "VerificationCheck",
          "ViewRequest",
          "Volume",
          "VolumeLock",
          "WriteAheadLog");

  @Test
  void everyRoleHasRulesInTheTestKit() {
    Set<String> roles =
        Stream.of(
                BackendRoles.all().keySet(),
                BackendRoles.ofProviders().keySet(),
                LogRoles.all().keySet(),
                EngineRoles.all().keySet(),
                EngineRoles.ofProviders())
            .flatMap(Set::stream)
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(roles.contains("BaseSnapshots") && roles.contains("Persistence"), roles::toString);
    Set<String> expected = new TreeSet<>(SEAMS);
    expected.addAll(roles);
    assertEquals(
        expected,
        interfacesOfTheSeams(),
        "an interface of io.qump.spi is neither among SEAMS here nor has it rules: write rules for"
            + " a role in io.qump.testkit.backend, .log or .engine and add it to BackendRoles,"
            + " LogRoles or EngineRoles");
  }

  private static Set<String> interfacesOfTheSeams() {
    return new ClassFileImporter()
        .importPackages("io.qump.spi").stream()
            .filter(JavaClass::isInterface)
            .filter(type -> type.getPackageName().equals("io.qump.spi"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> type.getEnclosingClass().isEmpty())
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
