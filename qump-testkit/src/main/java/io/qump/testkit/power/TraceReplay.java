package io.qump.testkit.power;

/**
 * Goes through a trace from moment to moment. For one thread at a time.
 *
 * <p>A commit counts as issued from the first operation after its mark.
 */
final class TraceReplay {

  private final Trace trace;
  private final DiskState state;
  private int next;
  private long acknowledged;
  private long issued;
  private long issuedOnDisk;

  private TraceReplay(Trace trace) {
    this.trace = trace;
    this.state = new DiskState(trace.start());
  }

  /**
   * Takes moments. For one thread at a time.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  interface Visitor<E extends Exception> {

    /** Takes a moment with the disk, which changes afterwards; answers whether to go on. */
    boolean visit(CrashMoment moment, DiskState state) throws E;
  }

  /**
   * Shows the moments of a trace, in order.
   *
   * @param trace what to go through
   * @param from how many operations have happened at the first moment to show; at the last moment
   *     there are always enough
   * @param visitor takes the moments
   */
  static <E extends Exception> void walk(Trace trace, int from, Visitor<E> visitor) throws E {
    TraceReplay replay = new TraceReplay(trace);
    CrashMoment moment = replay.moment();
    while (replay.hasNext()) {
      if (moment.after() >= from && !visitor.visit(moment, replay.state)) {
        return;
      }
      replay.step();
      moment = replay.moment();
    }
    visitor.visit(moment, replay.state);
  }

  private boolean hasNext() {
    return next < trace.operations().size();
  }

  /** The present moment: takes the marks that follow, but no operation. */
  private CrashMoment moment() {
    while (hasNext() && trace.operations().get(next).isMark()) {
      takeMark(trace.operations().get(next));
      next++;
    }
    long lastIssued = Math.max(issuedOnDisk, acknowledged);
    return new CrashMoment(next, new Bounds(acknowledged, lastIssued));
  }

  private void takeMark(Operation mark) {
    if (mark instanceof Operation.Issued mine) {
      issued = Math.max(issued, mine.commit());
    } else if (mark instanceof Operation.Acknowledged mine) {
      acknowledged = Math.max(acknowledged, mine.commit());
    }
  }

  /** Goes on to the next moment: one operation that is no mark. */
  private void step() {
    state.apply(next, trace.operations().get(next));
    issuedOnDisk = issued;
    next++;
  }
}
