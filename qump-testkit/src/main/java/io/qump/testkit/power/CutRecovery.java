package io.qump.testkit.power;

/**
 * A recovery during which the power was cut. Immutable and thread-safe.
 *
 * @param cut the power cut
 * @param recovery what the recovery did to the disk, if it was left alone
 */
public record CutRecovery(PowerCut cut, Trace recovery) {}
