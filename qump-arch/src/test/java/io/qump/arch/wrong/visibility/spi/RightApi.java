package io.qump.arch.wrong.visibility.spi;

public interface RightApi {}
