package io.qump.arch.wrong.console.core;

class WrongStackTrace {
  void report(Exception failure) {
    failure.printStackTrace();
  }
}
