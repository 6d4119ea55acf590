package io.qump.arch.wrong.seams.spi;

interface WrongWideSeam {
  void a();

  void b();

  void c();

  void d();

  void e();

  void f();

  void g();

  void h();
}
