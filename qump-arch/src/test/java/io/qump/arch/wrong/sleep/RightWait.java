package io.qump.arch.wrong.sleep;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class RightWait {
  boolean rest(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.SECONDS);
  }
}
