package io.qump.arch.wrong.serialization;

import java.io.Serializable;

class WrongSerializable implements Serializable {
  private static final long serialVersionUID = 1L;
}
