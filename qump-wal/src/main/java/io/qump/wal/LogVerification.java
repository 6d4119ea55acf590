package io.qump.wal;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.spi.StorageContext;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the files of a log, each up to where it is known to be durable. A file that is dropped
 * meanwhile is no fault. Thread-safe.
 */
final class LogVerification implements Verification {

  private static final String ADVICE = "close the store and repair it, or restore it from a copy";

  private final LogDirectory directory;
  private final StorageContext context;

  /** Up to where a file was forced, as far as this run knows; by its number. */
  private final LongUnaryOperator forced;

  LogVerification(LogDirectory directory, StorageContext context, LongUnaryOperator forced) {
    this.directory = directory;
    this.context = context;
    this.forced = forced;
  }

  @Override
  public List<VerificationCheck> checks() {
    List<VerificationCheck> checks = new ArrayList<>();
    for (long number : directory.numbers()) {
      checks.add(new Check(number, sizeOf(number)));
    }
    return checks;
  }

  private long sizeOf(long number) {
    try (FileWindow window = FileWindow.over(directory.open(number))) {
      return window.size();
    } catch (StorageException e) {
      if (isGone(number)) {
        return 0;
      }
      throw e;
    }
  }

  private boolean isGone(long number) {
    return !directory.numbers().contains(number);
  }

  /** The check of one file. Run once. */
  private final class Check implements VerificationCheck {

    private final long number;
    private final long bytes;
    private final List<Fault> faults = new ArrayList<>();

    Check(long number, long bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    @Override
    public String file() {
      return directory.file(number);
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public VerifiedFile run(LongConsumer advanced) {
      long commits = 0;
      // Before the file is opened: what is known to be durable now is there then.
      FileHeader next = next();
      long known = forced.applyAsLong(number);
      try (LogFileReader reader = LogFileReader.open(directory, number, context.storeId())) {
        commits = records(reader, next, known, advanced);
      } catch (CorruptionException e) {
        fault(e.position(), LogCorruption.what(e));
      } catch (StorageException e) {
        if (!isGone(number)) {
          throw e;
        }
      }
      boolean dropped = !faults.isEmpty() && isGone(number);
      return dropped
          ? VerifiedFile.NOTHING
          : new VerifiedFile(1, bytes, commits, faults, List.of());
    }

    private long records(
        LogFileReader reader, @Nullable FileHeader next, long known, LongConsumer advanced) {
      FileHeader header = reader.header();
      SurveyedFile file = new SurveyedFile(file(), header, Optional.empty());
      RecordSurvey survey = new RecordSurvey(reader, file, advanced);
      boolean linked = next != null && next.previousIdentity() == header.identity();
      survey.run(
          next != null && linked ? next.previousEnd() : Math.max(header.forcedLength(), known));
      survey.gaps().forEach(gap -> fault(gap.from(), "no record verifies up to " + gap.to()));
      if (next != null && !linked && next.previousIdentity() != 0) {
        fault(FileHeader.IDENTITY_OFFSET, "it is not the file that the next one goes on from");
      }
      sequences(header, survey.stretches());
      return survey.commits();
    }

    /** The next file's header; null if there is none that can be read. */
    private @Nullable FileHeader next() {
      if (isGone(number + 1)) {
        return null;
      }
      try (LogFileReader reader = LogFileReader.open(directory, number + 1, context.storeId())) {
        return reader.header();
      } catch (CorruptionException e) {
        // The check of that file reports it.
        return null;
      }
    }

    private void sequences(FileHeader header, List<Stretch> stretches) {
      long expected = header.firstSequence();
      for (Stretch stretch : stretches) {
        if (faults.isEmpty() && stretch.firstSequence() != expected) {
          fault(
              stretch.start(),
              "sequence=" + stretch.firstSequence() + " stands where " + expected + " must");
        }
        expected = stretch.lastSequence() + 1;
      }
    }

    private void fault(long position, String what) {
      faults.add(new Fault(file(), position, what, ADVICE));
    }
  }
}
