package io.qump.arch.wrong.serialization;

import java.io.Serializable;

record WrongRecord(int number) implements Serializable {}
