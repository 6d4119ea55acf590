package io.qump.arch.wrong.failures.error;

final class RightFinalException extends RightSealedException {
  private static final long serialVersionUID = 1L;
}
