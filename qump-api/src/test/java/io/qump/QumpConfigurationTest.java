package io.qump;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidConfigurationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting at and beyond both ends of its legal range. */
class QumpConfigurationTest {

  private static final Duration STEP = Duration.ofNanos(1);

  /** One setting with what is just legal and what is just not. */
  record Field(
      String name,
      List<Consumer<QumpConfiguration.Builder>> legal,
      List<Consumer<QumpConfiguration.Builder>> illegal) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Field> fields() {
    return Stream.of(
        durations(
            "syncInterval",
            Duration.ofMillis(1),
            Duration.ofHours(1),
            QumpConfiguration.Builder::syncInterval),
        durations(
            "checkpointInterval",
            Duration.ofMillis(10),
            Duration.ofHours(24),
            QumpConfiguration.Builder::checkpointInterval),
        durations(
            "lockTimeout",
            Duration.ofMillis(1),
            Duration.ofHours(1),
            QumpConfiguration.Builder::lockTimeout),
        durations(
            "retention",
            Duration.ZERO,
            Duration.ofDays(3_650),
            QumpConfiguration.Builder::retention),
        longs(
            "asyncBacklogBytes",
            65_536,
            1_073_741_824,
            QumpConfiguration.Builder::asyncBacklogBytes),
        longs("maxLogBytes", 65_536, 1_099_511_627_776L, QumpConfiguration.Builder::maxLogBytes),
        longs(
            "memoryTableBytes",
            65_536,
            68_719_476_736L,
            QumpConfiguration.Builder::memoryTableBytes),
        ints("compressionLevel", 0, 9, QumpConfiguration.Builder::compressionLevel),
        ints(
            "compressionThresholdBytes",
            0,
            1_073_741_824,
            QumpConfiguration.Builder::compressionThresholdBytes),
        ints(
            "maxConcurrentOperations",
            1,
            1_024,
            QumpConfiguration.Builder::maxConcurrentOperations),
        ints("retryAttempts", 1, 100, QumpConfiguration.Builder::retryAttempts),
        durations(
            "retryPause",
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            QumpConfiguration.Builder::retryPause),
        ints("maxKeyBytes", 1, 65_535, QumpConfiguration.Builder::maxKeyBytes),
        ints("maxValueBytes", 0, 1_073_741_824, QumpConfiguration.Builder::maxValueBytes),
        longs(
            "maxTransactionBytes",
            1_024,
            1_073_741_824,
            QumpConfiguration.Builder::maxTransactionBytes),
        ints("transactionAttempts", 1, 1_000_000, QumpConfiguration.Builder::transactionAttempts),
        ints("curveWindowBits", 4, 16, QumpConfiguration.Builder::curveWindowBits),
        new Field(
            "memoryLimitBytes",
            List.of(b -> b.memoryLimitBytes(1_048_576), b -> b.memoryLimitBytes(Long.MAX_VALUE)),
            List.of(b -> b.memoryLimitBytes(1_048_575), b -> b.memoryLimitBytes(-1))),
        new Field(
            "addressScheme",
            List.of(b -> b.addressScheme("secp256k1"), b -> b.addressScheme("sha256")),
            List.of(b -> b.addressScheme(""), b -> b.addressScheme("SHA256"))),
        new Field(
            "encryption", List.of(b -> b.encryption(false)), List.of(b -> b.encryption(true))),
        new Field("checksums", List.of(b -> b.checksums(true)), List.of(b -> b.checksums(false))),
        new Field(
            "backend",
            List.of(b -> b.backend("segment")),
            List.of(b -> b.backend(""), b -> b.backend(" "))));
  }

  private static Field ints(
      String name, int least, int most, BiConsumer<QumpConfiguration.Builder, Integer> setter) {
    return new Field(
        name,
        List.of(b -> setter.accept(b, least), b -> setter.accept(b, most)),
        List.of(b -> setter.accept(b, least - 1), b -> setter.accept(b, most + 1)));
  }

  private static Field longs(
      String name, long least, long most, BiConsumer<QumpConfiguration.Builder, Long> setter) {
    return new Field(
        name,
        List.of(b -> setter.accept(b, least), b -> setter.accept(b, most)),
        List.of(b -> setter.accept(b, least - 1), b -> setter.accept(b, most + 1)));
  }

  private static Field durations(
      String name,
      Duration least,
      Duration most,
      BiConsumer<QumpConfiguration.Builder, Duration> setter) {
    return new Field(
        name,
        List.of(b -> setter.accept(b, least), b -> setter.accept(b, most)),
        List.of(b -> setter.accept(b, least.minus(STEP)), b -> setter.accept(b, most.plus(STEP))));
  }

  private static String refusal(QumpConfiguration.Builder builder) {
    return String.valueOf(
        assertThrows(InvalidConfigurationException.class, builder::build).getMessage());
  }

  private static QumpConfiguration.Builder onDisk() {
    return QumpConfiguration.builder().directory(Path.of("store"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void bothEndsAreLegal(Field field) {
    for (Consumer<QumpConfiguration.Builder> change : field.legal()) {
      QumpConfiguration.Builder builder = onDisk();
      change.accept(builder);
      assertDoesNotThrow(builder::build);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatLiesBeyondIsRefusedByName(Field field) {
    for (Consumer<QumpConfiguration.Builder> change : field.illegal()) {
      QumpConfiguration.Builder builder = onDisk();
      change.accept(builder);
      String message = refusal(builder);
      assertTrue(message.startsWith("[QUMP-5] " + field.name() + "="), message);
      assertTrue(message.contains("; legal: "), message);
    }
  }

  @Test
  void oneErrorNamesEveryBadField() {
    QumpConfiguration.Builder builder = QumpConfiguration.builder();
    fields().forEach(field -> field.illegal().get(0).accept(builder));
    String message = refusal(builder);
    assertTrue(message.contains("directory=none"), message);
    fields().forEach(field -> assertTrue(message.contains(field.name() + "="), message));
  }

  @Test
  void storesOnDiskNeedDirectories() {
    for (PersistenceMode mode : PersistenceMode.values()) {
      QumpConfiguration.Builder without = QumpConfiguration.builder().mode(mode);
      if (mode == PersistenceMode.DISABLED) {
        assertDoesNotThrow(without::build);
      } else {
        assertThrows(InvalidConfigurationException.class, without::build);
        assertDoesNotThrow(onDisk().mode(mode)::build);
      }
    }
  }

  @Test
  void storesInMemoryHaveNone() {
    QumpConfiguration.Builder memory =
        onDisk().logDirectory(Path.of("log")).readOnly(true).mode(PersistenceMode.DISABLED);
    String message = refusal(memory);
    assertTrue(message.contains("readOnly=true"), message);
    assertTrue(message.contains("directory=store"), message);
    assertTrue(message.contains("logDirectory=log"), message);
  }

  @Test
  void memoryTableOfNothingIsTheDefault() {
    assertEquals(0, onDisk().memoryTableBytes(0).build().memoryTableBytes());
    assertTrue(refusal(onDisk().memoryTableBytes(-1)).contains("memoryTableBytes=-1"));
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    QumpConfiguration c = onDisk().build();
    assertEquals(PersistenceMode.SYNC, c.mode());
    assertEquals(Duration.ofSeconds(1), c.syncInterval());
    assertEquals(Duration.ofSeconds(30), c.checkpointInterval());
    assertEquals(100L << 20, c.maxLogBytes());
    assertEquals(0, c.memoryTableBytes());
    assertEquals(16L << 20, c.asyncBacklogBytes());
    assertEquals(ForcePolicy.MATHEMATICAL, c.forcePolicy());
    assertEquals(Duration.ZERO, c.retention());
    assertEquals(Compression.ZLIB, c.compression());
    assertEquals(6, c.compressionLevel());
    assertEquals(1_024, c.compressionThresholdBytes());
    assertEquals(64, c.maxConcurrentOperations());
    assertEquals(Duration.ofSeconds(5), c.lockTimeout());
    assertEquals(5, c.retryAttempts());
    assertEquals(Duration.ofMillis(10), c.retryPause());
    assertEquals(RecoveryListener.NONE, c.recoveryListener());
    assertEquals(4_096, c.maxKeyBytes());
    assertEquals(1 << 20, c.maxValueBytes());
    assertEquals(64L << 20, c.maxTransactionBytes());
    assertEquals(100, c.transactionAttempts());
    assertEquals("secp256k1", c.addressScheme());
    assertEquals(13, c.curveWindowBits());
    assertEquals(Set.of(), c.requirements());
    assertTrue(c.checksums() && c.crashRecovery() && !c.encryption() && !c.degradeToMemory());
    assertEquals(false, c.readOnly());
  }

  @Test
  void builderKeepsEverySetting() throws ReflectiveOperationException {
    QumpConfiguration c = record(otherThanTheDefaults());
    assertEquals(c, c.toBuilder().build());
  }

  /** No setting may go unchecked, so every component that can be null is tried with null. */
  @TestFactory
  Stream<DynamicTest> nullIsRefusedByName() {
    RecordComponent[] components = QumpConfiguration.class.getRecordComponents();
    return IntStream.range(0, components.length)
        .filter(i -> !components[i].getType().isPrimitive())
        .mapToObj(i -> refusesNull(components[i].getName(), i));
  }

  private static DynamicTest refusesNull(String name, int index) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Object[] values = otherThanTheDefaults();
          values[index] = null;
          String message =
              String.valueOf(
                  assertThrows(InvalidConfigurationException.class, () -> record(values))
                      .getMessage());
          assertTrue(message.startsWith("[QUMP-5] " + name + "=null; legal: "), message);
        });
  }

  /** What the setters of the builder are given is checked there or at the latest when it builds. */
  @TestFactory
  Stream<DynamicTest> theBuilderRefusesNullByName() {
    return Stream.of(QumpConfiguration.Builder.class.getMethods())
        .filter(setter -> setter.getReturnType() == QumpConfiguration.Builder.class)
        .filter(setter -> !setter.getParameterTypes()[0].isPrimitive())
        .map(
            setter ->
                DynamicTest.dynamicTest(
                    setter.getName(), () -> assertRefused(setter, new Object[] {null})));
  }

  private static void assertRefused(Method setter, Object[] argument) throws Exception {
    QumpConfiguration.Builder builder = onDisk();
    String message;
    try {
      setter.invoke(builder, argument);
      message = refusal(builder);
    } catch (InvocationTargetException e) {
      message = String.valueOf(e.getCause());
      assertTrue(e.getCause() instanceof InvalidConfigurationException, message);
    }
    String field = setter.getName().equals("require") ? "requirements" : setter.getName();
    assertTrue(message.contains("[QUMP-5] " + field + "=null; legal: "), message);
  }

  @Test
  @SuppressWarnings("NullAway") // The point of the test.
  void noRequirementMayBeNull() {
    String message = refusal(onDisk().require(Capability.REPAIR, null));
    assertTrue(message.contains("requirements=[REPAIR, null]; legal: "), message);
  }

  private static QumpConfiguration record(Object[] values) throws ReflectiveOperationException {
    Constructor<?> canonical = QumpConfiguration.class.getConstructors()[0];
    try {
      return (QumpConfiguration) canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidConfigurationException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** Legal values, in the order of the record's components. */
  private static Object[] otherThanTheDefaults() {
    ForcePolicy policy = (map, type) -> true;
    RecoveryListener listener = progress -> {};
    return new Object[] {
      Optional.of(Path.of("store")),
      Optional.of(Path.of("log")),
      Optional.of("segment"),
      PersistenceMode.HYBRID,
      Duration.ofMillis(2),
      65_539L,
      policy,
      Duration.ofMillis(20),
      65_537L,
      65_538L,
      1_048_577L,
      Duration.ofDays(7),
      Compression.LZ4,
      1,
      2,
      false,
      true,
      false,
      listener,
      true,
      true,
      3,
      Duration.ofMillis(4),
      5,
      Duration.ofMillis(6),
      7,
      8,
      1_025L,
      9,
      "sha256",
      10,
      Set.of(Capability.REPAIR)
    };
  }

  /** {@code Set.of} refused this with an exception that named no setting. */
  @Test
  void requirementMayBeNamedTwice() {
    assertEquals(
        Set.of(Capability.REPAIR),
        onDisk().require(Capability.REPAIR, Capability.REPAIR).build().requirements());
  }
}
