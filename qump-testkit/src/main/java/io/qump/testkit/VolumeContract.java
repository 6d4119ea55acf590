package io.qump.testkit;

import io.qump.spi.Volume;

/**
 * The contract of {@link Volume}: a test class that extends this one and says how to open a volume
 * inherits a test for each rule.
 *
 * <p>What a power cut leaves is not part of it: no test can see that through the interface alone.
 * Each test uses its own volume; the tests may run at the same time.
 */
public abstract class VolumeContract
    implements NameRules, FileRules, ListRules, AppendRules, ReadRules, LockRules, InterruptRules {

  /** For subclasses. */
  protected VolumeContract() {}

  @Override
  public abstract Volume openVolume();
}
