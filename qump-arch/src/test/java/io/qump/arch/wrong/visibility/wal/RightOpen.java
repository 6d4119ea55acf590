package io.qump.arch.wrong.visibility.wal;

public class RightOpen {}
