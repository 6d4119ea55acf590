package io.qump.arch.wrong.directions.elsewhere;

class WrongUnknownArea {}
