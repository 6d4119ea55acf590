package io.qump.binding;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.RepairReport;
import io.qump.StoreDescription;
import io.qump.StoreOpener;
import io.qump.error.ProviderException;
import io.qump.error.QumpException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Engine;
import io.qump.spi.EngineBinding;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.StoreRepair;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens stores on the installed engine, or binds the typed API to an engine that is given.
 * Thread-safe.
 */
public final class EngineOpener implements StoreOpener, EnvironmentOpener, EngineBinding {

  private final EngineProviders providers;

  /** For {@link java.util.ServiceLoader}. */
  public EngineOpener() {
    this(EngineProviders.ofClassLoader());
  }

  EngineOpener(EngineProviders providers) {
    this.providers = providers;
  }

  @Override
  public Qump open(QumpConfiguration configuration) {
    return open(configuration, Environment.system());
  }

  @Override
  public Qump open(QumpConfiguration configuration, Environment environment) {
    ConditionalMap.required(configuration, "configuration");
    ConditionalMap.required(environment, "environment");
    EngineProvider provider = providers.only();
    return bind(open(provider, configuration, environment), configuration, environment);
  }

  @Override
  public Optional<StoreDescription> describe(QumpConfiguration configuration) {
    ConditionalMap.required(configuration, "configuration");
    return providers.only().describe(configuration, Environment.system());
  }

  @Override
  public RepairReport repair(QumpConfiguration configuration) {
    return repair(configuration, Environment.system());
  }

  @Override
  public RepairReport repair(QumpConfiguration configuration, Environment environment) {
    ConditionalMap.required(configuration, "configuration");
    ConditionalMap.required(environment, "environment");
    EngineProvider provider = providers.only();
    if (provider instanceof StoreRepair repair) {
      return repair.repair(configuration, environment);
    }
    throw new UnsupportedCapabilityException(
        "capability="
            + Capability.REPAIR
            + " engine="
            + provider.id()
            + "; this engine cannot repair a store: restore it from a copy");
  }

  @Override
  public Qump bind(Engine engine, QumpConfiguration configuration, Environment environment) {
    ConditionalMap.required(engine, "engine");
    ConditionalMap.required(configuration, "configuration");
    ConditionalMap.required(environment, "environment");
    try {
      checkRequirements(engine.info(), configuration);
      return new BoundStore(engine, configuration, environment);
    } catch (Throwable failure) {
      closeAfter(failure, engine);
      throw failure;
    }
  }

  private static Engine open(
      EngineProvider provider, QumpConfiguration configuration, Environment environment) {
    try {
      return Objects.requireNonNull(provider.open(configuration, environment), "engine");
    } catch (QumpException failure) {
      throw failure;
    } catch (RuntimeException failure) {
      throw new ProviderException(
          "engine=" + provider.id() + "; it failed to open the store: see the cause", failure);
    }
  }

  private static void checkRequirements(EngineInfo info, QumpConfiguration configuration) {
    for (Capability capability : configuration.requirements()) {
      if (!info.capabilities().has(capability)) {
        throw new UnsupportedCapabilityException(
            "capability="
                + capability
                + " engine="
                + info.id()
                + "; the store cannot do this: choose a backend or a mode that can, or do not"
                + " require it");
      }
    }
  }

  private static void closeAfter(Throwable failure, Engine engine) {
    try {
      engine.close();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }
}
