package io.qump.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * What the files of a base or a log say of the store they belong to. Immutable and thread-safe.
 *
 * @param storeId the store's identity
 * @param addressing id of its address scheme, where the files say it
 */
public record StoreTraces(UUID storeId, Optional<String> addressing) {}
