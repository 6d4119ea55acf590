package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of entries to load. For one thread at a time.
 *
 * @param file the file, compressed or not
 * @param format how entries are written
 * @param keys the type of the keys
 * @param defaultType the type of values for which the file names none
 */
record EntryFile(Path file, RowFormat format, KeyType<?> keys, String defaultType) {

  private static final int BATCH_ENTRIES = 1_000;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int BUFFER = 1 << 16;

  /** Takes the entries of a file, one after the other. */
  @FunctionalInterface
  private interface Taker {
    void take(byte[] key, Value value);
  }

  /**
   * Reads the whole file and changes nothing.
   *
   * @param progress told how many bytes were read
   * @return how many entries it has
   * @throws InvalidArgumentException if it has anything that cannot be loaded; it names the line
   */
  long check(Progress progress) throws IOException {
    return read(
        progress,
        (key, value) -> {
          CommandText.checkedKey(key);
          CommandText.checkedValue(value);
        });
  }

  /**
   * Puts the entries into a map, in batches.
   *
   * @param progress told how many entries are in the map
   */
  void load(Qump store, QumpMap<byte[], Value> map, Progress progress) throws IOException {
    Batches batches = new Batches(store, map, progress);
    read(Progress.NONE, batches::add);
    batches.write();
  }

  private long read(Progress progress, Taker taker) throws IOException {
    ValueTexts texts = new ValueTexts();
    long count = 0;
    try (CountedInput counted = new CountedInput(Files.newInputStream(file));
        RowReader rows = format.reader(text(counted), defaultType)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        take(row, rows.line(), texts, taker);
        count++;
        progress.at(counted.count());
      }
    } catch (CharacterCodingException e) {
      throw wrong("behind entry " + count + " it is not UTF-8", e);
    } catch (ZipException | java.io.EOFException e) {
      throw wrong("it is damaged gzip: " + e.getMessage(), e);
    } catch (InvalidArgumentException e) {
      throw wrong(CommandText.bare(e), e);
    }
    return count;
  }

  private void take(Row row, long line, ValueTexts texts, Taker taker) {
    try {
      String type = row.type();
      taker.take(
          keys.encode(row.key()), texts.encode(type == null ? defaultType : type, row.value()));
    } catch (InvalidArgumentException | InvalidValueException e) {
      throw new InvalidArgumentException("line=" + line + "; " + CommandText.bare(e), e);
    }
  }

  /**
   * The text of the file, whether or not it is compressed: gzip begins with two bytes of its own.
   */
  private static Reader text(InputStream file) throws IOException {
    InputStream bytes = new BufferedInputStream(file, BUFFER);
    bytes.mark(2);
    boolean isGzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return new InputStreamReader(
        isGzip ? new GZIPInputStream(bytes, BUFFER) : bytes, StandardCharsets.UTF_8.newDecoder());
  }

  private InvalidArgumentException wrong(String what, Exception cause) {
    return new InvalidArgumentException("FILE=" + file + " " + what, cause);
  }

  /** Collects entries and writes them together. */
  private static final class Batches {

    private final Qump store;
    private final QumpMap<byte[], Value> map;
    private final Progress progress;
    private WriteBatch batch;
    private long bytes;
    private long written;

    Batches(Qump store, QumpMap<byte[], Value> map, Progress progress) {
      this.store = store;
      this.map = map;
      this.progress = progress;
      this.batch = store.newBatch();
    }

    void add(byte[] key, Value value) {
      batch.put(map, key, value);
      bytes += key.length + value.size();
      if (batch.size() == BATCH_ENTRIES || bytes >= BATCH_BYTES) {
        write();
      }
    }

    void write() {
      if (batch.size() == 0) {
        return;
      }
      store.write(batch);
      written += batch.size();
      progress.at(written);
      batch = store.newBatch();
      bytes = 0;
    }
  }
}
