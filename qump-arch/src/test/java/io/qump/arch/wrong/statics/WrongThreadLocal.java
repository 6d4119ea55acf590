package io.qump.arch.wrong.statics;

final class WrongThreadLocal {
  static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private WrongThreadLocal() {}
}
