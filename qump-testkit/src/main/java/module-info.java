/** What an implementer needs to prove a backend, a log or a volume. */
module io.qump.testkit {
  requires static org.jspecify;
  requires java.compiler;
  requires transitive io.qump;
  requires transitive org.junit.jupiter.api;

  exports io.qump.testkit;
  exports io.qump.testkit.model;
  exports io.qump.testkit.mutants;
  exports io.qump.testkit.race;
}
