package io.qump.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.core.addressing.AddressSchemes;
import io.qump.error.ClosedException;
import io.qump.error.CorruptionException;
import io.qump.error.UnavailableException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.LogProvider;
import io.qump.spi.LogReader;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ReplayReport;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a reader finds its way when base and log move or fail, with both played by the test. */
class StoreReaderTest {

  private final List<LogCommit> commits = new ArrayList<>();
  private final FakeBase base = new FakeBase();
  private final FakeLog log = new FakeLog();
  private final StoreReader reader = new StoreReader(AddressSchemes.of("sha256", 4), base, log);

  private static LogCommit commit(long sequence, String value) {
    return new LogCommit(
        sequence,
        sequence,
        List.of(
            new Mutation.Put(
                new MapId(0, ""),
                "map".getBytes(UTF_8),
                3,
                ByteBuffer.allocate(Integer.BYTES).putInt(1).array()),
            new Mutation.Put(new MapId(1, ""), "key".getBytes(UTF_8), 3, value.getBytes(UTF_8))));
  }

  private @Nullable String value() {
    StoredValue found =
        new ReaderLatestView(reader, AddressSchemes.of("sha256", 4))
            .get(new MapId(7, "map"), "key".getBytes(UTF_8));
    return found == null ? null : new String(found.bytes(), UTF_8);
  }

  @Test
  void theLogIsReadOnWhileTheBaseStays() {
    commits.add(commit(1, "one"));
    assertEquals(1, reader.refresh());
    commits.add(commit(2, "two"));
    assertEquals(2, reader.refresh());
    assertEquals("two", value());
    assertEquals(1, log.reads);
  }

  @Test
  void aStateIsKeptForWhoHoldsIt() {
    commits.add(commit(1, "one"));
    reader.refresh();
    ReadState held = reader.hold();
    commits.add(commit(2, "two"));
    reader.refresh();
    commits.add(commit(3, "three"));
    reader.refresh();
    long hash = AddressSchemes.of("sha256", 4).identityHash("key".getBytes(UTF_8));
    StoredValue old =
        Objects.requireNonNull(held.get(new MapId(7, "map"), "key".getBytes(UTF_8), hash));
    assertEquals("one", new String(old.bytes(), UTF_8));
    assertEquals(4, reader.hold().table().versions());
    held.drop();
    assertEquals(2, reader.hold().table().versions());
  }

  @Test
  void aLogThatDoesNotGoOnIsReadAnew() {
    commits.add(commit(1, "one"));
    commits.add(commit(2, "lost"));
    reader.refresh();
    commits.remove(1);
    log.goesOn = false;
    assertEquals(1, reader.refresh());
    assertEquals("one", value());
  }

  @Test
  void aLogThatDoesNotReachBackIsReadAgainWhenTheBaseHasMoved() {
    commits.add(commit(1, "one"));
    reader.refresh();
    log.failures = 1;
    base.movesAfterFailure = 1;
    commits.add(commit(2, "two"));
    assertEquals(2, reader.refresh());
    assertEquals("two", value());
  }

  /** The table does not grow for ever: what the base holds is let go of. */
  @Test
  void whatTheBaseHoldsIsNotKept() {
    commits.add(commit(1, "one"));
    commits.add(commit(2, "two"));
    reader.refresh();
    base.sequence = 1;
    commits.add(commit(3, "three"));
    assertEquals(3, reader.refresh());
    assertEquals("three", value());
    assertEquals(2, log.reads);
    base.sequence = 3;
    assertEquals(3, reader.refresh());
    assertEquals(0, reader.hold().table().versions());
  }

  @Test
  void whatFailsAgainAndAgainIsDamage() {
    commits.add(commit(1, "one"));
    reader.refresh();
    log.failures = 5;
    commits.add(commit(2, "two"));
    CorruptionException damage = assertThrows(CorruptionException.class, reader::refresh);
    assertSame(log.thrown, damage);
    assertEquals("one", value());
    assertEquals(2, reader.refresh());
    assertEquals("two", value());
  }

  @Test
  void aWriterThatIsAlwaysQuickerIsNotWaitedForForEver() {
    commits.add(commit(1, "one"));
    reader.refresh();
    log.failures = Integer.MAX_VALUE;
    base.movesAfterFailure = Integer.MAX_VALUE;
    UnavailableException outrun = assertThrows(UnavailableException.class, reader::refresh);
    assertTrue(outrun.toString().contains("attempts=100"), outrun::toString);
    assertEquals("one", value());
  }

  @Test
  void nothingIsReadAfterClose() {
    reader.close();
    reader.close();
    assertThrows(ClosedException.class, reader::refresh);
    assertThrows(ClosedException.class, reader::hold);
    assertThrows(ClosedException.class, this::value);
    assertTrue(log.closed && base.closed);
  }

  @Test
  void aBackendWithoutReadersSaysSo() {
    MemoryVolume volume = new MemoryVolume();
    new StoreDescriptor(new UUID(1, 2), "plain", "plain", "sha256").write(volume);
    StorageProviders providers =
        StorageProviders.of(List.of(new PlainBackend()), List.of(new PlainLog()));
    ReadOnlyOpening opening =
        new ReadOnlyOpening(
            Qump.at(Path.of("store")).readOnly(true).build(),
            Environment.system().withVolumes(path -> volume),
            providers);
    UnsupportedCapabilityException refused =
        assertThrows(UnsupportedCapabilityException.class, opening::open);
    assertTrue(refused.toString().contains("backend=plain"), refused::toString);
  }

  /** A base without entries that can be made to move. */
  private static final class FakeBase implements BaseReader {

    private long sequence;
    private int movesAfterFailure;
    private boolean failed;
    private boolean closed;

    @Override
    public boolean refresh() {
      boolean moved = failed && movesAfterFailure-- > 0;
      failed = false;
      return moved;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public BaseView pin() {
      return new BaseView() {
        @Override
        public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
          return null;
        }

        @Override
        public ScanPage scan(ScanRequest request) {
          return new ScanPage(List.of(), Optional.empty());
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A log of the test's commits that can be made to fail. */
  private final class FakeLog implements LogReader {

    private int reads;
    private int handedOver;
    private int failures;
    private boolean goesOn = true;
    private boolean failed;
    private boolean closed;
    private @Nullable CorruptionException thrown;

    @Override
    public ReplayReport read(long afterSequence, Consumer<LogCommit> target) {
      reads++;
      handedOver = (int) afterSequence;
      goesOn = true;
      failed = false;
      handOver(target);
      return new ReplayReport(0, 0, handedOver, 0, 1, List.of(), Duration.ZERO);
    }

    @Override
    public boolean readOn(Consumer<LogCommit> target) {
      assertFalse(failed, "after a failure the log is to be read anew");
      if (goesOn) {
        handOver(target);
      }
      return goesOn;
    }

    private void handOver(Consumer<LogCommit> target) {
      for (; handedOver < commits.size(); handedOver++) {
        target.accept(commits.get(handedOver));
      }
      // After everything was handed over: what a failed attempt has added must not be seen.
      if (failures > 0) {
        failures--;
        base.failed = true;
        failed = true;
        thrown = new CorruptionException("log", 0, "planned by the test");
        throw thrown;
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class PlainBackend implements BackendProvider {
    @Override
    public String id() {
      return "plain";
    }

    @Override
    public int spiVersion() {
      return EngineProvider.SPI_VERSION;
    }

    @Override
    public StorageBackend open(StorageContext context) {
      throw new AssertionError("a reader opened the base for writing");
    }
  }

  private static final class PlainLog implements LogProvider {
    @Override
    public String id() {
      return "plain";
    }

    @Override
    public int spiVersion() {
      return EngineProvider.SPI_VERSION;
    }

    @Override
    public WriteAheadLog open(StorageContext context) {
      throw new AssertionError("a reader opened the log for writing");
    }
  }
}
