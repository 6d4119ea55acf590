package io.qump.arch.wrong.serialization;

import java.io.IOException;
import java.io.ObjectInputStream;

class WrongReader {
  Object read(ObjectInputStream in) throws IOException, ClassNotFoundException {
    return in.readObject();
  }
}
