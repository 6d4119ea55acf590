package io.qump.arch.wrong.sleep;

class WrongThreadSleep {
  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
