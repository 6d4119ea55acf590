package io.qump.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts the processor time of the thread that runs a benchmark, and its operations. On a machine
 * that is shared, time on the wall is mostly that of others; processor time is one's own. For
 * benchmarks that neither wait nor leave work to other threads.
 *
 * <p>A state of JMH: each thread has its own. The public fields are its counters.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {

  /** Processor time of the iteration in nanoseconds. */
  public long nanos;

  /** Operations of the iteration. */
  public long operations;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long start;

  /** Creates the state. */
  public ThreadTime() {}

  /** Starts the clock. */
  @Setup(Level.Iteration)
  public void start() {
    operations = 0;
    start = threads.getCurrentThreadCpuTime();
  }

  /** Stops the clock. */
  @TearDown(Level.Iteration)
  public void stop() {
    nanos = threads.getCurrentThreadCpuTime() - start;
  }
}
