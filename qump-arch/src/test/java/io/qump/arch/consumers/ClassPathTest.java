package io.qump.arch.consumers;

import static io.qump.arch.consumers.BuiltJars.API;
import static io.qump.arch.consumers.BuiltJars.CORE;
import static io.qump.arch.consumers.BuiltJars.SEGMENT;
import static io.qump.arch.consumers.BuiltJars.WAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program finds on the class path, and what it is told where that is not right. */
class ClassPathTest {

  @TempDir private Path directory;
  private Consumer consumer;

  @BeforeEach
  void compile() throws IOException {
    consumer = Consumer.onClassPath(directory.resolve("consumer"));
  }

  @Test
  void theOnlyBackendIsUsed() throws Exception {
    assertEquals("opened 1", consumer.open(API, CORE, WAL));
    assertEquals("opened 2", consumer.open(API, CORE, WAL));
    assertEquals("backend=wal", consumer.recorded());
    assertEquals("opened 3", consumer.open(API, CORE, WAL, SEGMENT), "the store decides");
    assertSays(
        consumer.open("segment", "", API, CORE, WAL, SEGMENT),
        "ProviderException",
        "backend=segment recorded=wal",
        "leave the setting out");
  }

  @Test
  void segmentIsTheDefaultAndAnExistingStoreNeedsItsModule() throws Exception {
    Path other = FaultyBackend.named("other").jar(directory);
    assertEquals("opened 1", consumer.open(API, CORE, WAL, SEGMENT, other));
    assertEquals("backend=segment", consumer.recorded());
    assertSays(
        consumer.open(API, CORE, WAL),
        "ProviderException",
        "backend=segment found=[wal]",
        "add io.qump:qump-segment");
    assertEquals("opened 2", consumer.open(API, CORE, WAL, SEGMENT));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertSays(
        consumer.open(API),
        "ProviderException",
        "engines=none",
        "add the dependency io.qump:qump-core");
    assertSays(
        consumer.open(API, CORE), "ProviderException", "backends=[]", "add io.qump:qump-segment");
    assertSays(
        consumer.open(API, CORE, SEGMENT),
        "ProviderException",
        "logs=[] backends=[segment]",
        "add io.qump:qump-wal");
    assertSays(
        consumer.open("nothing", "", API, CORE, WAL),
        "ProviderException",
        "backend=nothing found=[wal]",
        "name one that was found");
    assertSays(
        consumer.open("hdf5", "", API, CORE, WAL),
        "ProviderException",
        "backend=hdf5 found=[wal]",
        "add io.qump:qump-hdf5");
    assertEquals("", consumer.recorded(), "nothing was made");
    assertEquals("opened 1", consumer.open("wal", "", API, CORE, WAL));
  }

  @Test
  void severalBackendsNeedAChoice() throws Exception {
    Path one = FaultyBackend.named("one").jar(directory);
    Path two = FaultyBackend.named("two").jar(directory);
    assertSays(
        consumer.open(API, CORE, WAL, one, two),
        "ProviderException",
        "backends=[one, two, wal]",
        "backend(id)");
    assertEquals("opened 1", consumer.open("wal", "", API, CORE, WAL, one, two));
  }

  @Test
  void twoOfOneIdAreAnError() throws Exception {
    Path twin = FaultyBackend.named("twin").withId("\"wal\"").jar(directory);
    assertSays(
        consumer.open(API, CORE, WAL, twin),
        "ProviderException",
        "backend=wal",
        "io.qump.wal.base.MemoryBaseProvider",
        "faulty.twin.Provider",
        "remove the module of one of them");
  }

  @Test
  void seamsOfAnotherVersionAreAnError() throws Exception {
    FaultyBackend backend = FaultyBackend.named("other");
    assertSays(
        consumer.open(
            API,
            CORE,
            WAL,
            backend.withSpiVersion("EngineProvider.SPI_VERSION + 1").jar(directory.resolve("new"))),
        "ProviderException",
        "class=faulty.other.Provider",
        "built for a later release: update io.qump:qump-core");
    assertSays(
        consumer.open(API, CORE, WAL, backend.withSpiVersion("0").jar(directory.resolve("old"))),
        "ProviderException",
        "class=faulty.other.Provider",
        "built for an earlier release: update its module");
  }

  @Test
  void aProviderThatThrowsIsNamed() throws Exception {
    FaultyBackend backend = FaultyBackend.named("broken");
    for (FaultyBackend faulty :
        List.of(
            backend.withConstructor("fail();"),
            backend.withId("fail()"),
            backend.withSpiVersion("Provider.<Integer>fail()"))) {
      Path jar = faulty.jar(directory.resolve(Integer.toString(faulty.hashCode())));
      assertSays(
          consumer.open(API, CORE, WAL, jar),
          "ProviderException",
          "class=faulty.broken.Provider",
          "IllegalStateException: broken",
          "update or remove its module");
    }
    assertSays(
        consumer.open(API, CORE, WAL, FaultyBackend.jarWithoutItsClass(directory)),
        "ProviderException",
        "faulty.gone.Provider",
        "update or remove the module that names it");
  }

  /** A backend that cannot open a base must not bind the directory to itself for ever. */
  @Test
  void aBackendThatCannotOpenLeavesNoStore() throws Exception {
    Path broken = FaultyBackend.named("broken").jar(directory);
    assertSays(
        consumer.open(API, CORE, WAL, broken),
        "ProviderException",
        "backend=broken class=faulty.broken.Provider",
        "cannot open");
    assertEquals("", consumer.recorded());
    assertSays(
        consumer.open("wal", "TIME_TRAVEL", API, CORE, WAL, broken),
        "UnsupportedCapabilityException",
        "capability=TIME_TRAVEL backend=wal");
    assertEquals("", consumer.recorded());
    assertEquals("opened 1", consumer.open("segment", "SNAPSHOTS", API, CORE, WAL, SEGMENT));
  }

  static void assertSays(String printed, String... parts) {
    for (String part : parts) {
      assertTrue(printed.contains(part), () -> "no \"" + part + "\" in: " + printed);
    }
    assertEquals(1, printed.lines().count(), printed);
  }
}
