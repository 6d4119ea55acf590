package io.qump.arch.wrong.serialization;

class RightException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
