package io.qump.bench.workload;

/**
 * One workload with one store in one round.
 *
 * <p>Immutable and thread-safe.
 *
 * @param workload its name
 * @param store the name of the store
 * @param round from 1
 * @param entries how many are stored
 * @param valueBytes how long values are
 * @param seconds how long a row lasts, after a third of that to warm up; a soak as a whole
 * @param threads of rows that have no fixed number of them
 * @param seed of all that is drawn
 * @param directory where stores are made; the caller's to delete
 */
public record CellRequest(
    String workload,
    String store,
    int round,
    int entries,
    int valueBytes,
    double seconds,
    int threads,
    long seed,
    String directory) {}
