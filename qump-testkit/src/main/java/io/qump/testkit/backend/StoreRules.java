package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Support;
import io.qump.codec.Codecs;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.store.StoreModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A whole store on the backend, with the engine and the log that are installed. */
@RuleGroup("Store")
interface StoreRules extends StoreSource {

  /** Where random commands begin. */
  long MODEL_SEED = Long.getLong("qump.model.seed", 20_261_121);

  /** How many random commands there are in each mode. */
  int MODEL_COMMANDS = Integer.getInteger("qump.model.commands", 6_000);

  @Test
  default void aStoreAnswersAsAMapWould(Findings findings) {
    assumeStore();
    for (PersistenceMode mode :
        List.of(PersistenceMode.SYNC, PersistenceMode.ASYNC, PersistenceMode.HYBRID)) {
      MemoryVolume volume = new MemoryVolume();
      try {
        new StoreModel(
                () -> openStore(volume, named(mode).mode(mode).memoryTableBytes(64 << 10)),
                MODEL_SEED)
            .run(MODEL_COMMANDS);
      } catch (AssertionError e) {
        throw new AssertionError("mode=" + mode + ": " + e.getMessage(), e);
      }
    }
    findings.figure("random commands on a store: in each of 3 modes", MODEL_COMMANDS);
    findings.figure("random commands on a store: seed", MODEL_SEED);
  }

  private QumpConfiguration.Builder named(PersistenceMode mode) {
    Path directory = medium() == Medium.PATH ? directory().resolve(mode.name()) : Path.of("store");
    return settings(Qump.at(directory).backend(backendProvider().id()));
  }

  @Test
  default void aStoreInARealDirectoryHoldsWhatItHeld() {
    assumeStore();
    Supplier<QumpConfiguration.Builder> configuration =
        () -> settings(Qump.at(directory().resolve("store")).backend(backendProvider().id()));
    try (Qump store = configuration.get().open()) {
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      map.put("flushed", 1L);
      store.checkpoint();
      map.put("logged", 2L);
    }
    for (int run = 0; run < 2; run++) {
      try (Qump store = configuration.get().open()) {
        QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
        assertEquals(Map.of("flushed", 1L, "logged", 2L), Map.copyOf(map.asMap()));
        store.checkpoint();
      }
    }
  }

  @Test
  default void capabilitiesAreThoseOfTheRoles(Findings findings) {
    assumeStore();
    Capabilities found;
    try (Qump store = openStore(new MemoryVolume(), storeSettings())) {
      found = store.capabilities();
    }
    found.support().forEach(findings::capability);
    BackendRoles.ofProviders()
        .forEach(
            (role, capability) -> {
              if (!role.isInstance(backendProvider())) {
                assertNotEquals(
                    Support.NATIVE,
                    found.of(capability),
                    () -> capability + " without " + role.getSimpleName());
              }
            });
    try (TestedBase tested = new TestedBase(this)) {
      BackendRoles.all()
          .forEach(
              (role, capability) -> {
                if (tested.base().role(role).isEmpty()) {
                  assertNotEquals(
                      Support.NATIVE,
                      found.of(capability),
                      () -> capability + " without " + role.getSimpleName());
                }
              });
    }
  }

  @Test
  default void whatIsAbsentIsRefusedWithTheReason() {
    assumeStore();
    Capabilities found;
    try (Qump store = openStore(new MemoryVolume(), storeSettings())) {
      found = store.capabilities();
    }
    for (Capability capability : Capability.values()) {
      if (found.has(capability)) {
        openStore(new MemoryVolume(), storeSettings().require(capability)).close();
      } else {
        UnsupportedCapabilityException refused =
            assertThrows(
                UnsupportedCapabilityException.class,
                () -> openStore(new MemoryVolume(), storeSettings().require(capability)).close(),
                capability::name);
        assertTrue(
            String.valueOf(refused.getMessage()).contains(capability.name()), refused::toString);
      }
    }
  }
}
