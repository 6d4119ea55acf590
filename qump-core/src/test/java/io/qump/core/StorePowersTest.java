package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.Support;
import io.qump.core.PlainProviders.Backend;
import io.qump.core.PlainProviders.Log;
import io.qump.error.ProviderException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.Engine;
import io.qump.spi.Environment;
import io.qump.spi.ManyValues;
import io.qump.spi.StorageBackend;
import io.qump.spi.TimeTravel;
import io.qump.testkit.MemoryVolume;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What stores can do, which is what their parts can do, and what is said where they cannot. */
class StorePowersTest {

  private static final Map<Capability, Support> OF_EVERY_STORE =
      Map.of(
          Capability.ORDERED_SCAN, Support.NATIVE,
          Capability.SNAPSHOTS, Support.NATIVE,
          Capability.TRANSACTIONS, Support.NATIVE,
          Capability.MANY_VALUES, Support.EMULATED);

  private final MemoryVolume volume = new MemoryVolume();

  /** A base that has some roles, whatever they may do. */
  private static final class WithRoles extends PlainBase {

    private final Set<Class<?>> roles;

    WithRoles(Class<?>... roles) {
      this.roles = Set.of(roles);
    }

    @Override
    public <R> Optional<R> role(Class<R> role) {
      return roles.contains(role)
          ? Optional.of(
              role.cast(
                  Proxy.newProxyInstance(
                      role.getClassLoader(), new Class<?>[] {role}, (any, method, none) -> null)))
          : Optional.empty();
    }
  }

  @Test
  void inMemoryTheEngineHasAllButDurability() {
    assertEquals(
        all(OF_EVERY_STORE), StorePowers.inMemory(inMemory().build()).capabilities().support());
  }

  @Test
  void aBaseWithoutRolesLeavesSnapshotsToTheEngine() {
    assertEquals(
        all(
            Map.of(
                Capability.ORDERED_SCAN, Support.NATIVE,
                Capability.SNAPSHOTS, Support.EMULATED,
                Capability.TRANSACTIONS, Support.EMULATED,
                Capability.MANY_VALUES, Support.EMULATED,
                Capability.DURABILITY, Support.NATIVE)),
        of(new PlainBase(), Duration.ZERO));
  }

  @Test
  void everyRoleOfABaseIsAPower() {
    Map<Capability, Support> expected = new EnumMap<>(OF_EVERY_STORE);
    expected.put(Capability.DURABILITY, Support.NATIVE);
    assertEquals(all(expected), of(new WithRoles(BaseSnapshots.class), Duration.ZERO));
    WithRoles both = new WithRoles(BaseSnapshots.class, TimeTravel.class);
    assertEquals(all(expected), of(both, Duration.ZERO), "without retention there is no past");
    expected.put(Capability.TIME_TRAVEL, Support.NATIVE);
    assertEquals(all(expected), of(both, Duration.ofHours(1)));
    WithRoles pairs = new WithRoles(BaseSnapshots.class, TimeTravel.class, ManyValues.class);
    expected.put(Capability.MANY_VALUES, Support.NATIVE);
    assertEquals(all(expected), of(pairs, Duration.ofHours(1)));
  }

  @Test
  void whatIsRequiredAndAbsentSaysWhyAndWhatHasIt() {
    assertSays(
        () -> inMemory().require(Capability.DURABILITY),
        "capability=DURABILITY mode=DISABLED",
        "open the store with a directory");
    assertSays(
        () -> inMemory().retention(Duration.ofHours(1)),
        "capability=TIME_TRAVEL mode=DISABLED retention=PT1H",
        "io.qump:qump-segment");
    assertSays(
        () -> PlainProviders.settings().require(Capability.TIME_TRAVEL),
        "capability=TIME_TRAVEL backend=plain retention=PT0S",
        "open the store with a retention");
    assertSays(
        () -> PlainProviders.settings().retention(Duration.ofHours(1)),
        "backend=plain retention=PT1H",
        "has not the role TimeTravel",
        "io.qump:qump-segment");
    assertSays(
        () -> PlainProviders.settings().require(Capability.NATIVE_METADATA),
        "capability=NATIVE_METADATA backend=plain",
        "no part of this release has it");
  }

  @Test
  void whatIsRequiredAndThereIsGiven() {
    QumpConfiguration.Builder settings =
        PlainProviders.settings()
            .require(Capability.SNAPSHOTS, Capability.TRANSACTIONS, Capability.DURABILITY);
    try (Engine engine = open(settings, PlainBase::new)) {
      assertEquals(Support.EMULATED, engine.info().capabilities().of(Capability.SNAPSHOTS));
    }
  }

  /**
   * A store that was refused in the moment in which it was made kept its directory for a backend
   * that could not serve it: another one, which could, was refused then.
   */
  @Test
  void aNewStoreThatIsRefusedLeavesNothing() {
    QumpConfiguration.Builder settings = PlainProviders.settings().require(Capability.TIME_TRAVEL);
    assertThrows(
        UnsupportedCapabilityException.class, () -> open(settings, this::baseWithAFile).close());
    assertFalse(volume.exists("qump.store"));
    assertEquals(List.of(), volume.list("base"));
    Supplier<StorageBackend> broken =
        () -> {
          throw new IllegalStateException("broken");
        };
    ProviderException named =
        assertThrows(
            ProviderException.class, () -> open(PlainProviders.settings(), broken).close());
    assertTrue(named.toString().contains("backend=plain class="), named.toString());
    assertFalse(volume.exists("qump.store"));
    open(PlainProviders.settings(), PlainBase::new).close();
    assertTrue(volume.exists("qump.store"));
  }

  @Test
  void anExistingStoreThatIsRefusedStaysAsItIs() {
    open(PlainProviders.settings(), this::baseWithAFile).close();
    QumpConfiguration.Builder settings = PlainProviders.settings().require(Capability.TIME_TRAVEL);
    assertThrows(
        UnsupportedCapabilityException.class, () -> open(settings, PlainBase::new).close());
    assertTrue(volume.exists("qump.store"));
    assertEquals(List.of("base/file"), volume.list("base"));
  }

  /** What was there before the store was made is somebody's, and stays. */
  @Test
  void whatLiesInTheWayOfANewStoreStays() {
    volume.create("base/of-somebody").close();
    assertThrows(
        UnsupportedCapabilityException.class,
        () ->
            open(PlainProviders.settings().require(Capability.TIME_TRAVEL), this::baseWithAFile)
                .close());
    assertTrue(volume.exists("base/of-somebody"));
  }

  private StorageBackend baseWithAFile() {
    volume.create("base/file").close();
    return new PlainBase();
  }

  private Engine open(QumpConfiguration.Builder settings, Supplier<StorageBackend> base) {
    return new StoreOpening(
            settings.build(),
            Environment.system().withVolumes(path -> volume),
            StorageProviders.of(List.of(new Backend("plain", base)), List.of(new Log("none"))))
        .open();
  }

  private void assertSays(Supplier<QumpConfiguration.Builder> settings, String... parts) {
    QumpConfiguration configuration = settings.get().build();
    String message =
        assertThrows(
                UnsupportedCapabilityException.class,
                () -> {
                  if (configuration.mode() == PersistenceMode.DISABLED) {
                    new EmbeddedEngineProvider().open(configuration, Environment.system()).close();
                  } else {
                    open(configuration.toBuilder(), PlainBase::new).close();
                  }
                })
            .toString();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "no \"" + part + "\" in " + message);
    }
  }

  private static Map<Capability, Support> of(StorageBackend base, Duration retention) {
    return StorePowers.of(
            PlainProviders.settings().retention(retention).build(),
            new Backend("plain"),
            new PlainProviders.Log("wal"),
            base)
        .capabilities()
        .support();
  }

  private static QumpConfiguration.Builder inMemory() {
    return QumpConfiguration.builder().mode(PersistenceMode.DISABLED);
  }

  private static Map<Capability, Support> all(Map<Capability, Support> present) {
    Map<Capability, Support> all = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      all.put(capability, present.getOrDefault(capability, Support.ABSENT));
    }
    return all;
  }
}
