package io.qump.spi;

import io.qump.Capabilities;
import io.qump.Limits;
import io.qump.addressing.AddressScheme;

/**
 * What an engine states when it is opened. Immutable and thread-safe.
 *
 * @param id the engine's id
 * @param capabilities what it can do, computed from what it consists of
 * @param limits what keys, values and transactions may weigh
 * @param addressing how keys come to their addresses
 */
public record EngineInfo(
    String id, Capabilities capabilities, Limits limits, AddressScheme addressing) {}
