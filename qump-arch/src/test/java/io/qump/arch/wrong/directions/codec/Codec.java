package io.qump.arch.wrong.directions.codec;

public interface Codec {}
