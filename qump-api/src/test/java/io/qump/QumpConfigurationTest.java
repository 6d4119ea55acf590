package io.qump;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        onDisk().logDirectory(Path.of("log")).mode(PersistenceMode.DISABLED);
    String message = refusal(memory);
    assertTrue(message.contains("directory=store"), message);
    assertTrue(message.contains("logDirectory=log"), message);
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    QumpConfiguration c = onDisk().build();
    assertEquals(PersistenceMode.SYNC, c.mode());
    assertEquals(Duration.ofSeconds(1), c.syncInterval());
    assertEquals(Duration.ofSeconds(30), c.checkpointInterval());
    assertEquals(100L << 20, c.maxLogBytes());
    assertEquals(64L << 20, c.memoryTableBytes());
    assertEquals(16L << 20, c.asyncBacklogBytes());
    assertEquals(ForcePolicy.MATHEMATICAL, c.forcePolicy());
    assertEquals(6, c.compressionLevel());
    assertEquals(1_024, c.compressionThresholdBytes());
    assertEquals(64, c.maxConcurrentOperations());
    assertEquals(Duration.ofSeconds(5), c.lockTimeout());
    assertEquals(4_096, c.maxKeyBytes());
    assertEquals(1 << 20, c.maxValueBytes());
    assertEquals(64L << 20, c.maxTransactionBytes());
    assertEquals(100, c.transactionAttempts());
    assertEquals("secp256k1", c.addressScheme());
    assertEquals(13, c.curveWindowBits());
    assertEquals(Set.of(), c.requirements());
    assertTrue(c.checksums() && c.crashRecovery() && !c.encryption() && !c.degradeToMemory());
  }

  @Test
  void builderKeepsEverySetting() {
    QumpConfiguration c =
        new QumpConfiguration(
            Optional.of(Path.of("store")),
            Optional.of(Path.of("log")),
            Optional.of("segment"),
            PersistenceMode.HYBRID,
            Duration.ofMillis(2),
            65_539,
            (map, type) -> true,
            Duration.ofMillis(20),
            65_537,
            65_538,
            1_048_577,
            1,
            2,
            false,
            true,
            false,
            true,
            3,
            Duration.ofMillis(4),
            5,
            6,
            1_025,
            7,
            "sha256",
            8,
            Set.of(Capability.REPAIR));
    assertEquals(c, c.toBuilder().build());
  }

  /** {@code Set.of} refused this with an exception that named no setting. */
  @Test
  void requirementMayBeNamedTwice() {
    assertEquals(
        Set.of(Capability.REPAIR),
        onDisk().require(Capability.REPAIR, Capability.REPAIR).build().requirements());
  }
}
