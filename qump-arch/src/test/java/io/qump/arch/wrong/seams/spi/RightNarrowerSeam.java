package io.qump.arch.wrong.seams.spi;

interface RightNarrowerSeam extends RightSeam {
  void h();

  @Override
  default void a() {}
}
