package io.qump.arch.wrong.directions.wal;

public class Log {}
