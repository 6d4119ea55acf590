package io.qump.arch.wrong.names;

class WrongUtils {}
