package io.qump.testkit.backend;

import io.qump.spi.BackendProvider;

/** A right backend passes every rule: what fails one does so for a reason of its own. */
class ReferenceBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new ReferenceBackend();
  }
}
