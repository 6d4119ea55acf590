package io.qump.arch.wrong.directions.spi;

public interface Seam {}
