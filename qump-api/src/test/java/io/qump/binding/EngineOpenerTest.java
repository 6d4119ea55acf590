package io.qump.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.ProviderException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import java.util.Arrays;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Choosing an engine, and what is said where that fails. */
class EngineOpenerTest {

  private static final QumpConfiguration MEMORY =
      QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build();

  private final FakeEngine engine = new FakeEngine();

  @Test
  void opensTheOneEngine() {
    try (Qump store = opener(provider("fake", 1, () -> engine)).open(MEMORY)) {
      assertSame(MEMORY, store.configuration());
      assertEquals(10, store.limits().maxKeyBytes());
    }
    assertEquals(1, engine.closes);
  }

  @Test
  void withoutAnEngineTheErrorSaysWhatToAdd() {
    ProviderException e = assertThrows(ProviderException.class, () -> opener().open(MEMORY));
    assertTrue(message(e).contains("io.qump:qump-core"), message(e));
  }

  /** The class path of this module has no engine, so the way of an application ends here. */
  @Test
  void storesOfApplicationsComeTheSameWay() {
    ProviderException e = assertThrows(ProviderException.class, Qump::inMemory);
    assertTrue(message(e).contains("io.qump:qump-core"), message(e));
  }

  @Test
  void twoEnginesWithOneIdAreNamed() {
    EngineProvider first = provider("same", 1, () -> engine);
    EngineProvider second = new OtherProvider();
    ProviderException e =
        assertThrows(ProviderException.class, () -> opener(first, second).open(MEMORY));
    assertTrue(message(e).contains("id=same"), message(e));
    assertTrue(message(e).contains(first.getClass().getName()), message(e));
    assertTrue(message(e).contains(OtherProvider.class.getName()), message(e));
  }

  @Test
  void twoEnginesWithTwoIdsAreNamed() {
    EngineProvider first = provider("other", 1, () -> engine);
    ProviderException e =
        assertThrows(
            ProviderException.class, () -> opener(first, new OtherProvider()).open(MEMORY));
    assertTrue(message(e).contains("engines=[other, same]"), message(e));
  }

  @Test
  void otherSpiVersionIsNamed() {
    ProviderException e =
        assertThrows(
            ProviderException.class, () -> opener(provider("fake", 2, () -> engine)).open(MEMORY));
    assertTrue(message(e).contains("spiVersion=2 supported=1"), message(e));
    assertTrue(message(e).contains("id=fake"), message(e));
  }

  @Test
  void providerThatFailsWhileLoadedIsTheCause() {
    ServiceConfigurationError broken = new ServiceConfigurationError("broken jar");
    EngineOpener opener =
        new EngineOpener(
            new EngineProviders(
                () ->
                    Stream.of(
                        installed(
                            () -> {
                              throw broken;
                            }))));
    ProviderException e = assertThrows(ProviderException.class, () -> opener.open(MEMORY));
    assertSame(broken, e.getCause());
  }

  /** A provider built for other seams lacks the methods that it is asked by. */
  @Test
  void providerThatFailsToAnswerIsTheCause() {
    AbstractMethodError missing = new AbstractMethodError("spiVersion");
    EngineProvider misbuilt =
        new EngineProvider() {
          @Override
          public String id() {
            return "misbuilt";
          }

          @Override
          public int spiVersion() {
            throw missing;
          }

          @Override
          public Engine open(QumpConfiguration configuration, Environment environment) {
            throw missing;
          }
        };
    ProviderException e =
        assertThrows(ProviderException.class, () -> opener(misbuilt).open(MEMORY));
    assertSame(missing, e.getCause());
  }

  @Test
  void engineThatFailsWithAnotherKindIsNamed() {
    IllegalStateException bug = new IllegalStateException("bug");
    ProviderException e =
        assertThrows(ProviderException.class, () -> opener(failing(bug)).open(MEMORY));
    assertSame(bug, e.getCause());
    assertTrue(message(e).contains("engine=fake"), message(e));
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what is tested.
  void providerWithoutAnEngineIsNamed() {
    ProviderException e =
        assertThrows(
            ProviderException.class, () -> opener(provider("fake", 1, () -> null)).open(MEMORY));
    assertTrue(message(e).contains("engine=fake"), message(e));
  }

  @Test
  void engineThatFailsWithATypedErrorPassesItOn() {
    ReadOnlyException typed = new ReadOnlyException("why");
    assertSame(typed, assertThrows(QumpException.class, () -> opener(failing(typed)).open(MEMORY)));
  }

  @Test
  void missingRequirementClosesTheEngine() {
    QumpConfiguration demanding =
        MEMORY.toBuilder().require(Capability.SNAPSHOTS, Capability.TIME_TRAVEL).build();
    UnsupportedCapabilityException e =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> opener(provider("fake", 1, () -> engine)).open(demanding));
    assertTrue(message(e).contains("capability=TIME_TRAVEL engine=fake"), message(e));
    assertEquals(1, engine.closes);
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private static EngineProvider failing(RuntimeException failure) {
    return provider(
        "fake",
        1,
        () -> {
          throw failure;
        });
  }

  private static EngineOpener opener(EngineProvider... providers) {
    return new EngineOpener(
        new EngineProviders(
            () -> Arrays.stream(providers).map(provider -> installed(() -> provider))));
  }

  private static ServiceLoader.Provider<EngineProvider> installed(
      Supplier<EngineProvider> provider) {
    return new ServiceLoader.Provider<>() {
      @Override
      public Class<EngineProvider> type() {
        return EngineProvider.class;
      }

      @Override
      public EngineProvider get() {
        return provider.get();
      }
    };
  }

  private static EngineProvider provider(String id, int version, Supplier<Engine> engine) {
    return new EngineProvider() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public int spiVersion() {
        return version;
      }

      @Override
      public Engine open(QumpConfiguration configuration, Environment environment) {
        return engine.get();
      }
    };
  }

  /** A provider of another class. */
  private static final class OtherProvider implements EngineProvider {

    @Override
    public String id() {
      return "same";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION;
    }

    @Override
    public Engine open(QumpConfiguration configuration, Environment environment) {
      return new FakeEngine();
    }
  }
}
