/** What an implementer needs to prove a backend, a log or a volume. */
module io.qump.testkit {
  requires static org.jspecify;
  requires java.compiler;
  requires transitive io.qump;
  requires transitive org.junit.jupiter.api;

  uses io.qump.spi.BackendProvider;
  uses io.qump.spi.EngineProvider;
  uses io.qump.spi.LogProvider;

  exports io.qump.testkit;
  exports io.qump.testkit.backend;
  exports io.qump.testkit.conformance;
  exports io.qump.testkit.damage;
  exports io.qump.testkit.engine;
  exports io.qump.testkit.fault;
  exports io.qump.testkit.kill;
  exports io.qump.testkit.log;
  exports io.qump.testkit.model;
  exports io.qump.testkit.mutants;
  exports io.qump.testkit.power;
  exports io.qump.testkit.race;
  exports io.qump.testkit.store;

  // The rules that a contract is made of are package-private; JUnit calls them by reflection.
  opens io.qump.testkit to
      org.junit.platform.commons;
  opens io.qump.testkit.backend to
      org.junit.platform.commons;
  opens io.qump.testkit.engine to
      org.junit.platform.commons;
  opens io.qump.testkit.log to
      org.junit.platform.commons;
  opens io.qump.testkit.store to
      org.junit.platform.commons;
}
