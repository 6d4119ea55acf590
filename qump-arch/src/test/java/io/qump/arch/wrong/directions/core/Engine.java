package io.qump.arch.wrong.directions.core;

public class Engine {}
