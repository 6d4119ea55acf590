package io.qump.arch.wrong.visibility.core;

public class WrongOpen {}
