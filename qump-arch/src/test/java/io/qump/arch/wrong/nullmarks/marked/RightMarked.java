package io.qump.arch.wrong.nullmarks.marked;

class RightMarked {}
