package io.qump.arch.wrong.statics;

enum Kind {
  ONE,
  TWO
}
