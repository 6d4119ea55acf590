package io.qump.arch.wrong.statics;

final class Counter {
  int count;
}
