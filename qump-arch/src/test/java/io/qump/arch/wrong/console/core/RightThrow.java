package io.qump.arch.wrong.console.core;

class RightThrow {
  void report(Exception failure) {
    throw new IllegalStateException(failure);
  }
}
