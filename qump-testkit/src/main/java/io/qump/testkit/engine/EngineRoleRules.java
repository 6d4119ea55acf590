package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteOptions;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Engine;
import io.qump.spi.Persistence;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an engine says it can do is what it can do. */
@RuleGroup("Roles and capabilities")
interface EngineRoleRules extends EngineSource {

  /** Not a role of anybody. */
  interface Unknown {}

  @Test
  default void whatIsNoRoleIsNotGiven() {
    try (Engine engine = TestedStore.engine(this)) {
      assertEquals(Optional.empty(), engine.role(Unknown.class));
    }
  }

  @Test
  default void capabilitiesAreThoseOfTheRoles(Findings findings) {
    try (Engine engine = TestedStore.engine(this)) {
      Capabilities capabilities = engine.info().capabilities();
      capabilities.support().forEach(findings::capability);
      EngineRoles.all()
          .forEach(
              (role, capability) ->
                  capability.ifPresent(
                      power ->
                          assertEquals(
                              engine.role(role).isPresent(),
                              capabilities.has(power),
                              () -> power + " and " + role.getSimpleName())));
    }
  }

  @Test
  default void whatIsAbsentIsRefusedWithTheReason() {
    Capabilities capabilities;
    try (Engine engine = TestedStore.engine(this)) {
      capabilities = engine.info().capabilities();
    }
    for (Capability capability : Capability.values()) {
      if (!capabilities.has(capability)) {
        UnsupportedCapabilityException refused =
            assertThrows(
                UnsupportedCapabilityException.class,
                () ->
                    TestedStore.open(
                            this, settings().require(capability).build(), new MemoryVolume())
                        .close(),
                capability::name);
        assertTrue(
            String.valueOf(refused.getMessage()).contains(capability.name()), refused::toString);
      }
    }
  }

  @Test
  default void whatIsDurableComesBack() {
    try (Engine engine = TestedStore.engine(this)) {
      assumeTrue(
          engine.role(Persistence.class).isPresent(), "the engine does not offer Persistence");
    }
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = TestedStore.open(this, settings().build(), volume)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("flushed", 1L);
      store.checkpoint();
      map.put("logged", 2L, WriteOptions.FORCE);
      MemoryVolume cut = volume.afterPowerCut();
      try (Qump recovered = TestedStore.open(this, settings().build(), cut)) {
        assertEquals(
            Map.of("flushed", 1L, "logged", 2L),
            Map.copyOf(TestedStore.numbers(recovered).asMap()));
      }
    }
  }

  @Test
  default void whoCannotForceRefusesTo() {
    try (Engine engine = TestedStore.engine(this)) {
      assumeTrue(
          engine.role(Persistence.class).isEmpty(), "the engine offers Persistence: it can force");
    }
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      assertEquals(PersistenceMode.DISABLED, store.mode());
      assertThrows(PersistenceDisabledException.class, () -> map.put("a", 1L, WriteOptions.FORCE));
      assertTrue(map.isEmpty());
    }
  }
}
