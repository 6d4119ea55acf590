package io.qump.testkit.fault;

import io.qump.testkit.power.Trace;

/**
 * One place of a workload where something failed, and what came of it. As immutable and thread-safe
 * as an exception is.
 *
 * @param fault what failed
 * @param failure what is wrong with the store's answer
 * @param trace what the workload had done to the disk
 */
public record FaultSite(Fault fault, Throwable failure, Trace trace) {}
