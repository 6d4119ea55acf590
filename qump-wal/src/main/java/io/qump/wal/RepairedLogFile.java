package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.LogCommit;
import io.qump.spi.Mutation;
import io.qump.spi.StorageContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The one file of a repaired log: every commit behind a sequence, without a gap, and a mark that
 * says that all of it was forced. For one thread; used once.
 */
final class RepairedLogFile {

  private static final int CHUNK_BYTES = 1 << 20;

  private final StorageContext context;
  private final LogSurvey survey;
  private final LogDirectory directory;
  private final long afterSequence;
  private final long lastSequence;
  private final List<Mutation> additions;
  private final FileHeader header;
  private final RecordChecksums checksums;
  private ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private long written;
  private long lastMillis;

  RepairedLogFile(
      StorageContext context,
      LogSurvey survey,
      long afterSequence,
      long lastSequence,
      List<Mutation> additions) {
    this.context = context;
    this.survey = survey;
    this.directory = new LogDirectory(context.volume(), context.directory());
    this.afterSequence = afterSequence;
    this.lastSequence = lastSequence;
    this.additions = additions;
    this.written = afterSequence;
    List<SurveyedFile> files = survey.files();
    long number = files.isEmpty() ? 1 : files.get(files.size() - 1).number() + 1;
    this.header =
        new FileHeader(
            context.storeId(),
            number,
            context.environment().randomness().nextLong(),
            afterSequence + 1,
            context.environment().clock().millis(),
            FileHeader.LENGTH,
            0,
            0);
    this.checksums = new RecordChecksums(header.identity());
  }

  /** Writes the file, forces it and gives it its name, durably. */
  void write() {
    try (AppendFile file = directory.create(header.number())) {
      file.append(header.encode());
      survey.walk(afterSequence, (reader, commit) -> commit(file, reader, commit));
      fillUpTo(file, lastSequence, lastMillis);
      if (written == afterSequence && !additions.isEmpty()) {
        long now = context.environment().clock().millis();
        encoded(file, new LogCommit(written + 1, now, additions));
      }
      flush(file);
      file.force();
      mark(file);
      file.force();
    }
    directory.publish(header.number());
    directory.force();
  }

  private void commit(AppendFile file, LogFileReader reader, LogCommit commit) {
    fillUpTo(file, commit.sequence() - 1, commit.timeMillis());
    if (written == afterSequence && !additions.isEmpty()) {
      List<Mutation> all = new ArrayList<>(commit.mutations());
      all.addAll(additions);
      encoded(file, new LogCommit(commit.sequence(), commit.timeMillis(), all));
    } else {
      append(file, reader.recordBytes());
    }
    written = commit.sequence();
    lastMillis = commit.timeMillis();
  }

  /** Puts commits without changes in the place of those that are lost. */
  private void fillUpTo(AppendFile file, long sequence, long timeMillis) {
    // Times never run backwards, and nothing is known of these but what is beside them.
    long millis = lastMillis > 0 ? lastMillis : timeMillis;
    while (written < sequence) {
      if (written == afterSequence && !additions.isEmpty()) {
        encoded(file, new LogCommit(written + 1, millis, additions));
      } else {
        append(file, CommitEncoder.lost(written + 1, millis));
        written++;
      }
    }
  }

  private void encoded(AppendFile file, LogCommit commit) {
    int length = CommitEncoder.recordLength(commit);
    ByteBuffer record = ByteBuffer.allocate(length);
    CommitEncoder.write(commit, length, record);
    append(file, record.flip());
    written = commit.sequence();
    lastMillis = commit.timeMillis();
  }

  private void append(AppendFile file, ByteBuffer record) {
    int length = record.remaining();
    if (length > chunk.remaining()) {
      flush(file);
      chunk = length > chunk.capacity() ? ByteBuffer.allocate(length) : chunk;
    }
    int index = chunk.position();
    chunk.put(record);
    checksums.seal(chunk, index, file.position() + index, FileHeader.LENGTH);
  }

  private void flush(AppendFile file) {
    file.append(chunk.flip());
    chunk.clear();
  }

  private void mark(AppendFile file) {
    ByteBuffer mark = CommitEncoder.mark(written, context.environment().clock().millis());
    checksums.seal(mark, 0, file.position(), file.position());
    file.append(mark.rewind());
  }
}
