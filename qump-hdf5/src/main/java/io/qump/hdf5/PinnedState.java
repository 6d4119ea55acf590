package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A state kept by reference: its files stay readable while it is reachable. Immutable; thread-safe.
 *
 * @param directory the base's directory, for messages
 * @param addressing how keys come to their addresses
 * @param state the state
 */
record PinnedState(String directory, AddressScheme addressing, BaseState state)
    implements BaseView {

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return DamageGate.read(directory, () -> state.get(addressing, map, key, identityHash));
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return DamageGate.read(directory, () -> state.scan(addressing, request));
  }

  @Override
  public void close() {
    // The state is freed with the reference to it.
  }
}
