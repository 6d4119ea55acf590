package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.LogProvider;
import io.qump.spi.Volume;
import io.qump.testkit.PathVolume;
import io.qump.testkit.store.StoreUnderTest;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;

/** Opens whole stores on the backend under test. */
interface StoreSource extends BackendSource {

  /** Skips a rule that needs a whole store where none can be opened. */
  default void assumeStore() {
    String id = backendProvider().id();
    assumeTrue(
        ServiceLoader.load(EngineProvider.class).findFirst().isPresent()
            && ServiceLoader.load(LogProvider.class).findFirst().isPresent(),
        "no engine or no log on the path: add io.qump:qump-core and io.qump:qump-wal");
    assumeTrue(
        ServiceLoader.load(BackendProvider.class).stream()
            .anyMatch(provider -> provider.get().id().equals(id)),
        () -> "no store can be opened with a backend that ServiceLoader does not find, id=" + id);
  }

  /**
   * What an annotation of the test class switches on; the rule is skipped without it.
   *
   * @param annotation the annotation's type
   * @param <A> the annotation
   * @return the annotation
   */
  default <A extends Annotation> A assumeOn(Class<A> annotation) {
    A found = getClass().getAnnotation(annotation);
    assumeTrue(
        found != null,
        () -> "not switched on: add @" + annotation.getSimpleName() + " to the test");
    assumeStore();
    return getClass().getAnnotationsByType(annotation)[0];
  }

  /** Settings under which nothing is written that the test did not ask for. */
  default QumpConfiguration.Builder storeSettings() {
    return settings(
        Qump.at(Path.of("store"))
            .backend(backendProvider().id())
            .syncInterval(Duration.ofHours(1))
            .checkpointInterval(Duration.ofHours(1)));
  }

  /** A store that does the same each time. */
  default StoreUnderTest storeUnderTest() {
    return StoreUnderTest.of(storeSettings().build());
  }

  /** Opens a store on a volume. */
  default Qump openStore(Volume volume, QumpConfiguration.Builder settings) {
    Volume offered = medium() == Medium.PATH ? new PathVolume(volume, directory()) : volume;
    return EnvironmentOpener.find()
        .open(settings.build(), Environment.system().withVolumes(directory -> offered));
  }
}
