package io.qump.arch.wrong.console.core;

class WrongOut {
  void report(Exception failure) {
    System.out.println(failure.getMessage());
  }
}
