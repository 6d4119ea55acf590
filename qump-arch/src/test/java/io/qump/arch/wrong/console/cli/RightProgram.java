package io.qump.arch.wrong.console.cli;

class RightProgram {
  void report(Exception failure) {
    System.out.println(failure.getMessage());
  }
}
