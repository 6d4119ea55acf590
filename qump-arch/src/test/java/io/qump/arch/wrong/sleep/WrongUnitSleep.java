package io.qump.arch.wrong.sleep;

import java.util.concurrent.TimeUnit;

class WrongUnitSleep {
  void rest() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }
}
