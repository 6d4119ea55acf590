package io.qump.arch.wrong.directions.cli;

public class Program {}
