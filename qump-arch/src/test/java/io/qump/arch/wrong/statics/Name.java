package io.qump.arch.wrong.statics;

record Name(String text, int number) {}
