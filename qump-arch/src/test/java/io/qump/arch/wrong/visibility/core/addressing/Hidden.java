package io.qump.arch.wrong.visibility.core.addressing;

class Hidden {}
