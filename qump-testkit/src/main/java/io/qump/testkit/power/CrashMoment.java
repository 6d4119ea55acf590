package io.qump.testkit.power;

/**
 * A moment of a trace at which the disk is another than before. Several prefixes of the trace may
 * share it: marks do not change the disk. As the disk is the same for all of them, so is what a
 * store finds, and the strictest bounds among them hold. Immutable and thread-safe.
 *
 * @param after the longest of these prefixes: how many operations had happened
 * @param bounds the highest acknowledged and the lowest issued commit among them
 */
record CrashMoment(int after, Bounds bounds) {}
