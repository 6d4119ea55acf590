package io.qump.wal;

import io.qump.Fault;
import io.qump.error.LogCorruptionException;
import io.qump.spi.DamagedFiles;
import io.qump.spi.ExaminedLog;
import io.qump.spi.LogCommit;
import io.qump.spi.Mutation;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every file of a log, damaged or not, and every commit in them that verifies. Changes nothing. For
 * one thread at a time.
 *
 * <p>A file that has a next one counts up to the end that the next one names. In the newest one,
 * and where the next one's header is damaged, a bad record behind everything that is known to have
 * been forced begins a torn tail, as for a replay.
 */
final class LogSurvey implements ExaminedLog {

  private static final String ADVICE = "repaired: see what was brought back and what is lost";

  private final StorageContext context;
  private final LogDirectory directory;
  private final List<SurveyedFile> files = new ArrayList<>();
  private final List<FileFault> faults = new ArrayList<>();

  /** What verifies, in the order of the sequences, which do not overlap. */
  private final List<Stretch> stretches = new ArrayList<>();

  /** The greatest sequence that anything names. */
  private long greatest;

  /** Whether the newest end is damaged, so that nobody knows how far it went. */
  private boolean endUnknown;

  /**
   * A fault and the file that has it.
   *
   * @param number the file's number
   * @param fault what is wrong
   */
  record FileFault(long number, Fault fault) {}

  private LogSurvey(StorageContext context, LogDirectory directory) {
    this.context = context;
    this.directory = directory;
  }

  /** Looks at a log. */
  static LogSurvey of(StorageContext context) {
    LogDirectory directory = new LogDirectory(context.volume(), context.directory());
    LogSurvey survey = new LogSurvey(context, directory);
    for (long number : directory.numbers()) {
      survey.files.add(survey.headerOf(number));
    }
    for (int i = 0; i < survey.files.size(); i++) {
      boolean newest = i + 1 == survey.files.size();
      survey.records(survey.files.get(i), newest ? null : survey.files.get(i + 1));
    }
    return survey;
  }

  private SurveyedFile headerOf(long number) {
    String name = directory.file(number);
    try (LogFileReader reader = LogFileReader.open(directory, number, context.storeId())) {
      return new SurveyedFile(name, reader.header(), Optional.empty());
    } catch (LogCorruptionException e) {
      fault(number, e.position(), LogCorruption.what(e));
      return new SurveyedFile(name, assumed(number), Optional.of(e));
    }
  }

  /** A header for a file whose own is damaged, with the identity that its records show. */
  private FileHeader assumed(long number) {
    long identity;
    try (FileWindow window = FileWindow.over(directory.open(number))) {
      identity = LostIdentity.find(window);
    }
    return new FileHeader(context.storeId(), number, identity, 0, 0, FileHeader.LENGTH, 0, 0);
  }

  private void records(SurveyedFile file, @Nullable SurveyedFile next) {
    boolean linked =
        next != null
            && next.isReadable()
            && next.number() == file.number() + 1
            && next.header().previousIdentity() == file.header().identity();
    try (LogFileReader reader = LogFileReader.assuming(directory, file.header())) {
      RecordSurvey survey = new RecordSurvey(reader, file, advanced -> {});
      survey.run(next != null && linked ? next.header().previousEnd() : Long.MAX_VALUE);
      if (!linked) {
        survey.leaveOutTornTail();
      }
      survey.gaps().forEach(gap -> fault(file, gap));
      survey.stretches().forEach(this::add);
      greatest = Math.max(greatest, survey.greatest());
      endUnknown = next == null && isEndUnknown(file, survey, reader.window().size());
    }
  }

  private boolean isEndUnknown(SurveyedFile file, RecordSurvey survey, long size) {
    List<RecordSurvey.Gap> gaps = survey.gaps();
    boolean endsInGap = !gaps.isEmpty() && gaps.get(gaps.size() - 1).to() >= size;
    boolean cutOff = survey.forced() > size;
    if (cutOff && !endsInGap) {
      fault(
          file.number(),
          size,
          "the file ends here, but the log was forced up to position=" + survey.forced());
    }
    return endsInGap || cutOff || (!file.isReadable() && survey.stretches().isEmpty());
  }

  private void fault(SurveyedFile file, RecordSurvey.Gap gap) {
    fault(file.number(), gap.from(), "no record verifies up to position=" + gap.to());
  }

  /** A later file holds copies of what an earlier one may not have held durably. */
  private void add(Stretch added) {
    for (int last = stretches.size() - 1; last >= 0; last--) {
      Stretch before = stretches.get(last);
      if (before.lastSequence() < added.firstSequence()) {
        break;
      }
      stretches.remove(last);
      if (before.firstSequence() < added.firstSequence()) {
        stretches.add(before.upTo(added.firstSequence() - 1));
        break;
      }
    }
    stretches.add(added);
  }

  private void fault(long number, long position, String what) {
    faults.add(new FileFault(number, new Fault(directory.file(number), position, what, ADVICE)));
  }

  @Override
  public long wholeFrom() {
    if (files.isEmpty() || endUnknown) {
      return Long.MAX_VALUE;
    }
    SurveyedFile newest = files.get(files.size() - 1);
    long from = greatest + 1;
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      if (stretch.lastSequence() != from - 1) {
        break;
      }
      from = stretch.firstSequence();
    }
    boolean isKnown = from <= greatest || newest.isReadable();
    return isKnown ? from : Long.MAX_VALUE;
  }

  @Override
  public void read(long afterSequence, Consumer<LogCommit> target) {
    walk(afterSequence, (reader, commit) -> target.accept(commit));
  }

  /** Takes commits with the reader that stands at their records. */
  interface Walk {

    /**
     * Takes a commit.
     *
     * @param reader has the record
     * @param commit the commit
     */
    void commit(LogFileReader reader, LogCommit commit);
  }

  /** Goes over all commits behind a sequence that verify. */
  void walk(long afterSequence, Walk walk) {
    for (Stretch stretch : stretches) {
      if (stretch.lastSequence() > afterSequence) {
        walk(stretch, afterSequence, walk);
      }
    }
  }

  private void walk(Stretch stretch, long afterSequence, Walk walk) {
    try (LogFileReader reader = LogFileReader.assuming(directory, stretch.file().header())) {
      if (!reader.moveTo(stretch.start())) {
        throw LogCorruption.at(stretch.file().name(), stretch.start(), "it changed meanwhile");
      }
      while (reader.lastSequence() < stretch.lastSequence() && reader.next(stretch.end())) {
        if (!reader.record().isMark() && reader.record().sequence() > afterSequence) {
          walk.commit(reader, reader.commit());
        }
      }
    }
  }

  @Override
  public RepairPlan plan(long afterSequence, List<Mutation> additions) {
    return new LogRepairPlan(context, this, afterSequence, additions);
  }

  List<SurveyedFile> files() {
    return files;
  }

  List<FileFault> faults() {
    return faults;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  long greatest() {
    return greatest;
  }

  boolean endUnknown() {
    return endUnknown;
  }

  DamagedFiles aside() {
    return new DamagedFiles(context.volume(), context.directory());
  }
}
