package io.qump.arch.wrong.serialization;

enum RightKind {
  ONE
}
