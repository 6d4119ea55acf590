package io.qump.arch.wrong.console.core;

class WrongErr {
  void report(Exception failure) {
    System.err.println(failure.getMessage());
  }
}
