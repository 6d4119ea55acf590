package io.qump.arch;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** No packages know each other in a circle. Each package is a slice, the root package too. */
final class PackageCycles {

  private PackageCycles() {}

  static ArchRule below(String root) {
    return slices().assignedFrom(packages(root)).should().beFreeOfCycles().allowEmptyShould(true);
  }

  private static SliceAssignment packages(String root) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return (name + ".").startsWith(root + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages below " + root;
      }
    };
  }
}
