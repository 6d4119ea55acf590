package io.qump.arch.wrong.seams.spi;

interface WrongWiderSeam extends RightSeam {
  void h();
}
