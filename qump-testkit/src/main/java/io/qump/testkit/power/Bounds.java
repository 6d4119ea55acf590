package io.qump.testkit.power;

/**
 * Which commits may be the last that a store finds. Immutable and thread-safe.
 *
 * @param lastAcknowledged the last that must be found
 * @param lastIssued the last that may be found
 */
record Bounds(long lastAcknowledged, long lastIssued) {}
