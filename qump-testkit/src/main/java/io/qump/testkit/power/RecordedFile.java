package io.qump.testkit.power;

import io.qump.spi.AppendFile;
import io.qump.testkit.FileContent;
import java.nio.ByteBuffer;

/** A file in memory whose writes are recorded. Thread-safe. */
final class RecordedFile implements SimulatedFile {

  private final AppendFile inner;
  private final int number;
  private final Recorder recorder;

  RecordedFile(AppendFile inner, int number, Recorder recorder) {
    this.inner = inner;
    this.number = number;
    this.recorder = recorder;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public synchronized void append(ByteBuffer bytes) {
    int position = (int) inner.position();
    FileContent content = FileContent.of(bytes);
    inner.append(bytes);
    recordAppend(position, content);
  }

  @Override
  public synchronized void appendInVain(ByteBuffer bytes) {
    int position = (int) inner.position();
    if (bytes.hasRemaining()) {
      recordAppend(position, FileContent.of(bytes));
      recorder.add(new Operation.Cut(number, position));
    }
  }

  private void recordAppend(int position, FileContent content) {
    if (content.length() > 0) {
      recorder.add(new Operation.Append(number, position, content));
    }
  }

  @Override
  public synchronized void force() {
    inner.force();
    recorder.add(new Operation.Force(number));
  }

  @Override
  public synchronized void loseUnforcedPages() {
    recorder.add(new Operation.LosePages(number));
  }

  @Override
  public long position() {
    return inner.position();
  }

  @Override
  public void close() {
    inner.close();
  }
}
