package io.qump.arch.wrong.statics;

final class WrongRegistry {
  static final Registry REGISTRY = new Registry();

  private WrongRegistry() {}
}
