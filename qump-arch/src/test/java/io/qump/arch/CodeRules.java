package io.qump.arch;

import java.util.List;

/** Every rule for main code. A new rule goes into this list and gets its package of wrong code. */
final class CodeRules {

  private CodeRules() {}

  static List<CodeRule> all() {
    return List.of(
        new CodeRule("directions", PackageDirections::below),
        new CodeRule("cycles", PackageCycles::below),
        new CodeRule("files", FileAccess::types),
        new CodeRule("paths", FileAccess::calls),
        new CodeRule("seams", SeamSize::below),
        new CodeRule("statics", StaticState::below),
        new CodeRule("names", TypeNames::below),
        new CodeRule("failures", Failures::below),
        new CodeRule("visibility", Visibility::below),
        new CodeRule("console", ForbiddenCalls::console),
        new CodeRule("serialization", ForbiddenCalls::serialization),
        new CodeRule("sleep", ForbiddenCalls::sleep),
        new CodeRule("nullmarks", PackageNullMarks::below));
  }
}
