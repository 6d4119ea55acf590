package io.qump.bench.peers;

import java.util.concurrent.CompletableFuture;

/**
 * What a store offers that lets one thread go on while its earlier puts become durable.
 *
 * <p>Thread-safe.
 */
public interface PipelinedPuts {

  /**
   * Stores a value.
   *
   * @param key the key
   * @param value the value
   * @return completes when the put is durable
   */
  CompletableFuture<Void> putAsync(byte[] key, byte[] value);
}
