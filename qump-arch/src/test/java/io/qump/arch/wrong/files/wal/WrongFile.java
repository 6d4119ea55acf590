package io.qump.arch.wrong.files.wal;

import java.io.File;

class WrongFile {
  String nameOf(File file) {
    return file.getName();
  }
}
