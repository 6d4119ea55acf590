package io.qump.arch.wrong.failures.codec;

final class WrongPlaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
