package io.qump.segment;

/** The newest place in the chain of segments. For one thread at a time. */
final class Chain {

  private SealedSegment head;

  Chain(SealedSegment head) {
    this.head = head;
  }

  SealedSegment head() {
    return head;
  }

  void head(SealedSegment sealed) {
    head = sealed;
  }
}
