package io.qump.arch.wrong.nullmarks.unmarked;

class WrongUnmarked {}
