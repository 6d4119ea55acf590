package io.qump.spi;

import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import java.util.UUID;

/**
 * What a log or a base is opened with. Immutable; as thread-safe as its components, which all are.
 *
 * @param volume where its files are
 * @param directory the directory in the volume that is its own, empty for the top
 * @param storeId the store's identity; every file names it, and another store's file is refused
 * @param configuration the store's settings
 * @param environment clock, threads and randomness
 * @param addressing how keys of the store come to their addresses
 */
public record StorageContext(
    Volume volume,
    String directory,
    UUID storeId,
    QumpConfiguration configuration,
    Environment environment,
    AddressScheme addressing) {}
