package io.qump.segment;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;

/** The segment base keeps the contract. */
class SegmentBaseContractTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new SegmentBaseProvider();
  }
}
