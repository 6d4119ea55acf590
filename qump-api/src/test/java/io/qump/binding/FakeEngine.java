package io.qump.binding;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.Limits;
import io.qump.StoreStatistics;
import io.qump.Support;
import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine that can only be opened and closed. For one thread at a time. */
final class FakeEngine implements Engine {

  int closes;

  @Override
  public EngineInfo info() {
    Capabilities snapshots = new Capabilities(Map.of(Capability.SNAPSHOTS, Support.EMULATED));
    return new EngineInfo("fake", snapshots, new Limits(10, 10, 100), new FakeScheme());
  }

  @Override
  public MapId map(String name) {
    return new MapId(1, name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    return new FakeView();
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    throw new UnsupportedOperationException("not for this test");
  }

  @Override
  public StoreStatistics statistics() {
    throw new UnsupportedOperationException("not for this test");
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return Optional.empty();
  }

  @Override
  public void close() {
    closes++;
  }

  /** Never asked. */
  private static final class FakeScheme implements AddressScheme {

    @Override
    public String id() {
      return "sha256";
    }

    @Override
    public long identityHash(byte[] key) {
      throw new UnsupportedOperationException("not for this test");
    }

    @Override
    public byte[] identity(byte[] key) {
      throw new UnsupportedOperationException("not for this test");
    }

    @Override
    public Address addressOf(byte[] key) {
      throw new UnsupportedOperationException("not for this test");
    }

    @Override
    public List<Address> addressesOf(List<byte[]> keys) {
      throw new UnsupportedOperationException("not for this test");
    }

    @Override
    public AddressTrace trace(byte[] key) {
      throw new UnsupportedOperationException("not for this test");
    }

    @Override
    public long computations() {
      return 0;
    }
  }
}
