package io.qump.arch.consumers;

import static io.qump.arch.consumers.BuiltJars.API;
import static io.qump.arch.consumers.BuiltJars.CORE;
import static io.qump.arch.consumers.BuiltJars.SEGMENT;
import static io.qump.arch.consumers.BuiltJars.WAL;
import static io.qump.arch.consumers.ClassPathTest.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link ClassPathTest}, for a program that is a module and requires {@code io.qump} alone. */
class ModulePathTest {

  @TempDir private Path directory;
  private Consumer consumer;

  @BeforeEach
  void compile() throws IOException {
    consumer = Consumer.onModulePath(directory.resolve("consumer"));
  }

  @Test
  void providersAreBoundByWhatTheyProvide() throws Exception {
    assertEquals("opened 1", consumer.open(API, CORE, WAL));
    assertEquals("backend=wal", consumer.recorded());
    assertEquals("opened 2", consumer.open(API, CORE, WAL, SEGMENT));
  }

  @Test
  void segmentIsTheDefaultAndAnExistingStoreNeedsItsModule() throws Exception {
    assertEquals("opened 1", consumer.open(API, CORE, WAL, SEGMENT));
    assertEquals("backend=segment", consumer.recorded());
    assertSays(
        consumer.open(API, CORE, WAL), "ProviderException", "found=[wal]", "io.qump:qump-segment");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertSays(consumer.open(API), "ProviderException", "io.qump:qump-core");
    assertSays(consumer.open(API, CORE), "ProviderException", "add io.qump:qump-segment");
    assertSays(consumer.open(API, CORE, SEGMENT), "ProviderException", "add io.qump:qump-wal");
  }

  @Test
  void faultyProvidersAreNamed() throws Exception {
    Path twin = FaultyBackend.named("twin").withId("\"wal\"").jar(directory);
    assertSays(
        consumer.open(API, CORE, WAL, twin), "ProviderException", "faulty.twin.Provider", "one id");
    Path broken = FaultyBackend.named("broken").withConstructor("fail();").jar(directory);
    assertSays(
        consumer.open(API, CORE, WAL, broken), "ProviderException", "faulty.broken.Provider");
    Path later =
        FaultyBackend.named("later")
            .withSpiVersion("EngineProvider.SPI_VERSION + 1")
            .jar(directory);
    assertSays(consumer.open(API, CORE, WAL, later), "ProviderException", "later release");
  }
}
