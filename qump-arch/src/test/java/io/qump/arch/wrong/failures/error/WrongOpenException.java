package io.qump.arch.wrong.failures.error;

class WrongOpenException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
