package io.qump.arch.wrong.seams.spi;

interface RightSeam extends AutoCloseable {
  void a();

  void b();

  void c();

  void d();

  void e();

  void f();

  @Override
  void close();

  default void more() {}
}
