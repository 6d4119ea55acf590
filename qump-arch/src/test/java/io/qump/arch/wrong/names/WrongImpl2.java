package io.qump.arch.wrong.names;

class WrongImpl2 {}
