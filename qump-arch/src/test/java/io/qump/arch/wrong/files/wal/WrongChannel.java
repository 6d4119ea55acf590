package io.qump.arch.wrong.files.wal;

import java.nio.channels.FileChannel;

class WrongChannel {
  FileChannel channel;
}
