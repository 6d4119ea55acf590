package io.qump;

import java.util.UUID;

/**
 * What a store says of itself, in the file {@code qump.store} (docs/formats/store.md). It never
 * changes. Immutable and thread-safe.
 *
 * @param format version of the format of that file
 * @param id the store's identity, which is in every file of it
 * @param backend id of the backend that keeps its base
 * @param log id of its log
 * @param addressing id of the scheme that addresses its keys
 */
public record StoreDescription(
    int format, UUID id, String backend, String log, String addressing) {}
