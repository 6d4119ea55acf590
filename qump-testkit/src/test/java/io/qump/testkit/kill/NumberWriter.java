package io.qump.testkit.kill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Appends 1, 2, 3, … to a file, each as 8 bytes, for ever. Opening it drops what a kill left of a
 * number. Told {@code buffered}, it acknowledges numbers that it keeps in memory.
 */
public final class NumberWriter {

  private NumberWriter() {}

  /** The file, and what to do wrong. */
  public static void main(String[] arguments) throws Exception {
    List<String> flags = List.of(arguments);
    ChildOutput output = new ChildOutput(System.out);
    if (flags.contains("crash")) {
      throw new IllegalStateException("as told");
    }
    if (flags.contains("silent")) {
      new CountDownLatch(1).await();
    }
    System.out.println("a line that is not for the loop");
    output.opening();
    try (FileChannel file =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long last = file.size() / Long.BYTES;
      file.truncate(last * Long.BYTES).position(last * Long.BYTES);
      output.opened();
      write(file, last, output, flags.contains("buffered"));
    }
  }

  private static void write(FileChannel file, long last, ChildOutput output, boolean buffered)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    for (long number = last + 1; number > 0; number++) {
      output.issued(number);
      bytes.putLong(number);
      if (!buffered || !bytes.hasRemaining()) {
        file.write(bytes.flip());
        bytes.clear();
      }
      output.acknowledged(number);
    }
  }
}
