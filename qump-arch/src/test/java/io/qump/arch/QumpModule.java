package io.qump.arch;

import java.util.List;

/**
 * A Maven module with code.
 *
 * @param directory its directory, which is its artifact id too
 * @param name the name in its module-info
 * @param leastClasses how many classes it has at least, nested ones included; a number near the
 *     present one, so that rules which see too little code are found out
 */
record QumpModule(String directory, String name, int leastClasses) {

  /**
   * The one list of all modules with code. A module that is in the build but not here, or here but
   * not among the dependencies in this module's pom.xml, fails {@link ModulesTest}.
   */
  static List<QumpModule> all() {
    return List.of(
        new QumpModule("qump-api", "io.qump", 250),
        new QumpModule("qump-testkit", "io.qump.testkit", 300),
        new QumpModule("qump-core", "io.qump.core", 80),
        new QumpModule("qump-wal", "io.qump.wal", 30),
        new QumpModule("qump-segment", "io.qump.segment", 55),
        new QumpModule("qump-qfs", "io.qump.qfs", 30),
        new QumpModule("qump-hdf5", "io.qump.hdf5", 50),
        new QumpModule("qump-jackson", "io.qump.jackson", 10),
        new QumpModule("qump-examples", "io.qump.examples", 1),
        new QumpModule("qump-cli", "io.qump.cli", 40),
        new QumpModule("qump-bench", "io.qump.bench", 80));
  }

  @Override
  public String toString() {
    return directory;
  }
}
