package io.qump.arch.wrong.nullmarks.bare;

class WrongBare {}
