package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.core.PlainProviders.Backend;
import io.qump.core.PlainProviders.Log;
import io.qump.error.ProviderException;
import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.LogProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which backend and which log a store gets, and what is said where there is none. */
class StorageProvidersTest {

  private static final List<LogProvider> LOGS = List.of(new Log("wal"));

  @ParameterizedTest
  @CsvSource({
    "wal, wal",
    "segment, segment",
    "other, other",
    "wal segment, segment",
    "wal other, other",
    "wal other segment, segment",
    "one segment two, segment"
  })
  void aNewStoreGetsTheDefault(String found, String expected) {
    assertEquals(expected, providers(found).backend(Optional.empty(), Optional.empty()).id());
  }

  @Test
  void whatIsNamedIsTaken() {
    assertEquals(
        "wal", providers("wal segment").backend(Optional.empty(), Optional.of("wal")).id());
  }

  @Test
  void anExistingStoreDecides() {
    StorageProviders both = providers("wal segment");
    assertEquals("wal", both.backend(store("wal"), Optional.empty()).id());
    assertEquals("wal", both.backend(store("wal"), Optional.of("wal")).id());
    assertSays(
        () -> both.backend(store("wal"), Optional.of("segment")),
        "backend=segment recorded=wal found=[segment, wal]",
        "leave the setting out");
  }

  @Test
  void whatAnExistingStoreNeedsIsNamedWithItsModule() {
    assertSays(
        () -> providers("wal").backend(store("segment"), Optional.empty()),
        "backend=segment found=[wal]",
        "add io.qump:qump-segment");
    assertSays(
        () -> providers("wal").backend(store("of-somebody"), Optional.empty()),
        "backend=of-somebody found=[wal]",
        "the module that has it; those of QUMP are io.qump:qump-hdf5, io.qump:qump-qfs,"
            + " io.qump:qump-segment, io.qump:qump-wal");
    assertSays(
        () -> StorageProviders.of(List.of(new Backend("wal")), List.of()).log(store("wal")),
        "log=wal found=[]",
        "add io.qump:qump-wal");
  }

  @Test
  void noneAndSeveralAreErrors() {
    assertSays(
        () -> providers("").backend(Optional.empty(), Optional.empty()),
        "backends=[]",
        "add io.qump:qump-segment");
    assertSays(
        () -> providers("one two wal").backend(Optional.empty(), Optional.empty()),
        "backends=[one, two, wal]",
        "backend(id)");
    assertSays(
        () -> providers("wal").backend(Optional.empty(), Optional.of("segmnt")),
        "backend=segmnt found=[wal]",
        "name one that was found");
    assertSays(
        () -> StorageProviders.of(List.of(new Backend("one")), List.of()).log(Optional.empty()),
        "logs=[] backends=[one]",
        "add io.qump:qump-wal");
    assertSays(
        () ->
            StorageProviders.of(List.of(), List.of(new Log("one"), new Log("two")))
                .log(Optional.empty()),
        "logs=[one, two]",
        "keep one");
  }

  @Test
  void twoOfOneIdAreAnError() {
    assertSays(
        () -> StorageProviders.of(List.of(new Backend("one"), new Backend("one")), LOGS),
        "backend=one",
        Backend.class.getName(),
        "remove the module of one");
    assertSays(
        () -> StorageProviders.of(List.of(), List.of(new Log("one"), new Log("one"))),
        "log=one",
        "two have one id");
  }

  @Test
  void seamsOfAnotherVersionAreAnError() {
    int version = EngineProvider.SPI_VERSION;
    assertSays(
        () -> StorageProviders.of(List.of(new Backend("one", version + 1, PlainBase::new)), LOGS),
        "spiVersion=" + (version + 1) + " supported=" + version,
        "update io.qump:qump-core");
    assertSays(
        () -> StorageProviders.of(List.of(new Backend("one", version - 1, PlainBase::new)), LOGS),
        "spiVersion=" + (version - 1) + " supported=" + version,
        "update its module");
  }

  /** An id is written into the store's descriptor, a line of text. */
  @ParameterizedTest
  @CsvSource({"''", "UPPER", "'two words'", "'line\nfeed'", "dot.ted"})
  void anIdThatIsNoneIsAnError(String id) {
    assertSays(
        () -> StorageProviders.of(List.of(new Backend(id)), LOGS),
        "class=" + Backend.class.getName(),
        "1 to 64 of a-z");
  }

  @Test
  void whatAProviderThrowsNamesIt() {
    assertSays(
        () ->
            load(
                new Found(
                    () -> {
                      throw new IllegalStateException("broken");
                    })),
        "backend class=" + Backend.class.getName(),
        "cause=java.lang.IllegalStateException: broken",
        "could not be made");
    assertSays(
        () ->
            load(
                new Found(
                    () -> {
                      throw new NoClassDefFoundError("lib/Missing");
                    })),
        "NoClassDefFoundError: lib/Missing",
        "add the library it needs");
    assertSays(
        () ->
            load(
                new Found(
                    () -> {
                      throw new ServiceConfigurationError("no such class");
                    })),
        "no such class");
    assertSays(() -> load(new Found(() -> new Faulty(null))), "answer=null", "tell its id");
    assertSays(
        () -> load(new Found(() -> new Faulty("throw"))), "broken id", "could not tell its id");
    assertSays(
        () ->
            InstalledProviders.load(
                "backend",
                BackendProvider.class,
                () -> {
                  throw new ServiceConfigurationError("no such line");
                },
                BackendProvider::id,
                BackendProvider::spiVersion),
        "service=io.qump.spi.BackendProvider",
        "no such line",
        "update or remove the module that names it");
  }

  private static void load(ServiceLoader.Provider<BackendProvider> provider) {
    InstalledProviders.load(
        "backend",
        BackendProvider.class,
        () -> Stream.of(provider),
        BackendProvider::id,
        BackendProvider::spiVersion);
  }

  private static StorageProviders providers(String ids) {
    return StorageProviders.of(
        Stream.of(ids.split(" "))
            .filter(id -> !id.isEmpty())
            .<BackendProvider>map(Backend::new)
            .toList(),
        LOGS);
  }

  private static Optional<StoreDescriptor> store(String backend) {
    return Optional.of(new StoreDescriptor(new UUID(1, 2), backend, "wal", "sha256"));
  }

  private static void assertSays(Runnable call, String... parts) {
    String message = assertThrows(ProviderException.class, call::run).toString();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "no \"" + part + "\" in " + message);
    }
  }

  /** What ServiceLoader finds, before it makes anything. */
  private record Found(Supplier<BackendProvider> making)
      implements ServiceLoader.Provider<BackendProvider> {

    @Override
    public Class<? extends BackendProvider> type() {
      return Backend.class;
    }

    @Override
    public BackendProvider get() {
      return making.get();
    }
  }

  /** One that has no id. */
  private static final class Faulty implements BackendProvider {

    private final @Nullable String id;

    Faulty(@Nullable String id) {
      this.id = id;
    }

    @Override
    @SuppressWarnings("NullAway") // What a provider compiled without checks may do.
    public String id() {
      if ("throw".equals(id)) {
        throw new IllegalStateException("broken id");
      }
      return id;
    }

    @Override
    public int spiVersion() {
      return EngineProvider.SPI_VERSION;
    }

    @Override
    public PlainBase open(io.qump.spi.StorageContext context) {
      return new PlainBase();
    }
  }
}
