package io.qump.arch.wrong.visibility.wal;

class Hidden {}
