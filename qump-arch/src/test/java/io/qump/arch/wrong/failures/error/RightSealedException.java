package io.qump.arch.wrong.failures.error;

sealed class RightSealedException extends RuntimeException permits RightFinalException {
  private static final long serialVersionUID = 1L;
}
