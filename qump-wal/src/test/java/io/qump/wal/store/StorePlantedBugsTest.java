package io.qump.wal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.core.EmbeddedEngineProvider;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.Verdict;
import io.qump.testkit.store.StoreCheck;
import io.qump.wal.PlantedChecks;
import io.qump.wal.WalProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bugs planted in the source of the log, the memory-resident base and the engine: each is found, or
 * stands here with the reason why it does no harm. What survives without a reason fails the build,
 * and so does a bug that is said to do no harm and is found.
 */
@Timeout(240)
class StorePlantedBugsTest {

  private static final String LOG = "io/qump/wal/";
  private static final String BASE = "io/qump/wal/base/";
  private static final String CORE = "io/qump/core/";

  /**
   * A bug in the source.
   *
   * @param runner compiles and runs it
   * @param mutant the bug
   * @param check what must find it
   * @param harmless why nothing finds it, if so
   */
  private record Planted(
      MutantRunner runner,
      Mutant mutant,
      Class<? extends MutantCheck> check,
      Optional<String> harmless) {

    String row() {
      Verdict verdict = runner.run(mutant, check);
      boolean found = verdict instanceof Verdict.Killed;
      String what =
          verdict instanceof Verdict.Killed killed
              ? "found: " + firstLine(killed.thrown())
              : "not found";
      return (found == harmless.isEmpty() ? "  as expected: " : "  NOT AS EXPECTED: ")
          + mutant.name()
          + " ("
          + check.getSimpleName()
          + "): "
          + what
          + harmless.map(why -> "; harmless, because " + why).orElse("");
    }

    private static String firstLine(Throwable thrown) {
      String text = thrown.toString().lines().findFirst().orElse("");
      int failure = thrown.toString().indexOf("FIRST FAILURE: ");
      String line =
          failure < 0 ? text : thrown.toString().substring(failure).lines().findFirst().orElse("");
      return line.substring(0, Math.min(160, line.length()));
    }
  }

  private final List<Planted> planted = new ArrayList<>();
  private final Path basedir =
      Path.of(System.getProperty(MutantRunner.BASE_DIRECTORY, "")).toAbsolutePath();

  private void bug(
      MutantRunner runner, Class<? extends MutantCheck> check, Mutant mutant, String... harmless) {
    planted.add(new Planted(runner, mutant, check, Stream.of(harmless).findFirst()));
  }

  @Test
  void everyPlantedBugIsFoundOrHarmless() throws Exception {
    try (MutantRunner log = MutantRunner.of(WalProvider.class, StorePlantedBugsTest.class);
        MutantRunner whole = wholeStore(basedir);
        MutantRunner engine = wholeStore(basedir.resolveSibling("qump-core"))) {
      requireThatChecksPass(log, whole, engine);
      int controls = planted.size();
      forcesOfTheLog(log);
      checksums(log);
      replay(log);
      failuresOfTheLog(log);
      base(whole);
      engine(engine);
      List<String> rows = rows();
      System.out.printf(
          "planted bugs in the source: planted=%d harmless=%d%n%s%n",
          planted.size() - controls,
          planted.stream().skip(controls).filter(bug -> bug.harmless().isPresent()).count(),
          String.join(System.lineSeparator(), rows));
      assertEquals(
          List.of(), rows.stream().filter(row -> row.startsWith("  NOT AS EXPECTED")).toList());
      assertTrue(planted.size() - controls >= 40, "too few bugs");
    }
  }

  /** Everything from the interface to the testkit is loaded anew: they find each other by name. */
  private static MutantRunner wholeStore(Path module) {
    return new MutantRunner(
        module.resolve("src/main/java"),
        Qump.class,
        EmbeddedEngineProvider.class,
        WalProvider.class,
        StoreCheck.class,
        StorePlantedBugsTest.class);
  }

  private void requireThatChecksPass(MutantRunner log, MutantRunner whole, MutantRunner engine) {
    Mutant none = Mutant.named("no bug");
    for (Class<? extends MutantCheck> check :
        List.of(
            PlantedChecks.Damages.class,
            PlantedChecks.Crashes.class,
            PlantedChecks.Failures.class,
            PlantedChecks.Rules.class)) {
      bug(log, check, none, "there is none");
    }
    for (Class<? extends MutantCheck> check :
        List.of(
            PlantedStoreChecks.PowerCuts.class,
            PlantedStoreChecks.FullMedia.class,
            PlantedStoreChecks.Moments.class)) {
      bug(engine, check, none, "there is none");
    }
    bug(whole, PlantedStoreChecks.PowerCuts.class, none, "there is none");
  }

  private void forcesOfTheLog(MutantRunner log) {
    Class<? extends MutantCheck> check = PlantedChecks.Crashes.class;
    bug(
        log,
        check,
        Mutant.named("the log is never forced")
            .with(LOG + "OpenLogFile.java", "try { file.force();", "try {"));
    bug(
        log,
        check,
        Mutant.named("a log file is named before its header is forced")
            .with(
                LOG + "OpenLogFile.java",
                "copyTo(file, checksums)); force(); }",
                "copyTo(file, checksums)); }"));
    bug(
        log,
        check,
        Mutant.named("a log file is named before its header is written")
            .with(
                LOG + "LogFileWriter.java",
                "file.begin(continuation.survivors()); directory.publish(header.number());",
                "directory.publish(header.number()); file.begin(continuation.survivors());"));
    bug(
        log,
        check,
        Mutant.named("the directory of the log is not forced after a rename")
            .with(LOG + "LogFileWriter.java", "try { directory.force();", "try {"));
    bug(
        log,
        check,
        Mutant.named("the directory of the log is forced before the rename")
            .with(
                LOG + "LogFileWriter.java",
                "directory.publish(header.number());",
                "directory.force(); directory.publish(header.number());")
            .with(LOG + "LogFileWriter.java", "try { directory.force(); }", "try { }"));
    bug(
        log,
        check,
        Mutant.named("a file that ends is not forced before the next begins")
            .with(
                LOG + "LogFileWriter.java",
                "private void end(OpenLogFile file) { file.force();",
                "private void end(OpenLogFile file) {"));
    bug(
        log,
        PlantedChecks.Failures.class,
        Mutant.named("a commit is acknowledged before it is forced")
            .with(
                LOG + "GroupCommit.java",
                "files.force(); forced = written;",
                "forced = written; files.force();"));
  }

  private void checksums(MutantRunner log) {
    Class<? extends MutantCheck> check = PlantedChecks.Damages.class;
    bug(
        log,
        check,
        Mutant.named("checksums do not cover the file's identity")
            .with(LOG + "RecordChecksums.java", "place.putLong(0, identity);", ""));
    bug(
        log,
        check,
        Mutant.named("checksums do not cover the place in the file")
            .with(LOG + "RecordChecksums.java", "place.putLong(Long.BYTES, position);", ""),
        "a record stands once in its file, so its sequence says its place as well");
    bug(
        log,
        check,
        Mutant.named("neither place nor sequence is looked at")
            .with(LOG + "RecordChecksums.java", "place.putLong(Long.BYTES, position);", "")
            .with(LOG + "LogFileReader.java", "found.sequence() != expected", "expected < 0"));
    bug(
        log,
        check,
        Mutant.named("checksums do not cover length, sequence and time")
            .with(
                LOG + "RecordChecksums.java",
                "crc.update(bytes.array(), start, RecordFormat.CONTENT -"
                    + " RecordFormat.CONTENT_CHECKSUM);",
                ""));
    bug(
        log,
        check,
        Mutant.named("checksums cover the content's checksum and no more of the header")
            .with(
                LOG + "RecordChecksums.java",
                "start, RecordFormat.CONTENT - RecordFormat.CONTENT_CHECKSUM);",
                "start, 4);"));
    bug(
        log,
        check,
        Mutant.named("the checksum of the content is not looked at")
            .with(
                LOG + "LogFileReader.java",
                "if (!checksums.contentVerifies(found, window.bytes(), index +"
                    + " RecordFormat.CONTENT)) {",
                "if (index < 0) {"));
    bug(
        log,
        check,
        Mutant.named("the checksum of a file's header is not looked at")
            .with(
                LOG + "FileHeader.java",
                "fields.getInt(CHECKSUM_OFFSET) == checksum(bytes), file",
                "true, file"));
    bug(
        log,
        check,
        Mutant.named("a file of another store is accepted")
            .with(LOG + "FileHeader.java", "header.storeId.equals(storeId),", "true,"));
    bug(
        log,
        check,
        Mutant.named("a file under another number is accepted")
            .with(LOG + "FileHeader.java", "header.number == number,", "true,"));
    bug(
        log,
        check,
        Mutant.named("a stale file's identity is accepted")
            .with(
                LOG + "LogChain.java",
                "found.identity() != file.previousIdentity()",
                "found.identity() == 0"));
  }

  private void replay(MutantRunner log) {
    Class<? extends MutantCheck> damages = PlantedChecks.Damages.class;
    bug(
        log,
        PlantedChecks.Rules.class,
        Mutant.named("the sequence is not looked at")
            .with(LOG + "LogFileReader.java", "found.sequence() != expected", "expected < 0"),
        "the checksum binds a record to its file and its place, and there is one sequence there");
    bug(
        log,
        damages,
        Mutant.named("a bad record before the forced end is taken for a torn tail")
            .with(LOG + "Replay.java", "if (forced > reader.position()) {", "if (forced < 0) {"));
    bug(
        log,
        damages,
        Mutant.named("a valid record behind a bad one proves nothing")
            .with(LOG + "TailScan.java", "return header.forced() > forced", "return forced < 0"));
    bug(
        log,
        damages,
        Mutant.named("a file that ends early is accepted")
            .with(LOG + "Replay.java", "if (reader.position() != end) {", "if (end < 0) {"));
    bug(
        log,
        PlantedChecks.Crashes.class,
        Mutant.named("what an earlier run left unforced is not forced again")
            .with(
                LOG + "OpenLogFile.java",
                "survivors.ifPresent(commits -> commits.copyTo(file, checksums));",
                ""));
    bug(
        log,
        PlantedChecks.Crashes.class,
        Mutant.named("what an earlier run left counts as forced")
            .with(
                LOG + "Replay.java",
                "} handOverThrough(forced); goOnFrom(reader, forced, end); }",
                "} handOverThrough(end); goOnFrom(reader, end, end); }"));
    bug(
        log,
        PlantedChecks.Crashes.class,
        Mutant.named("the log goes on behind a torn tail, as if it were none")
            .with(
                LOG + "Replay.java",
                "header.identity(), forced, Survivors",
                "header.identity(), size(reader), Survivors"));
    bug(
        log,
        PlantedChecks.Rules.class,
        Mutant.named("a file is dropped with a commit that the base does not hold")
            .with(LOG + "RetainedFiles.java", "> throughSequence + 1", "> throughSequence + 2"));
    bug(
        log,
        PlantedChecks.Rules.class,
        Mutant.named("a log that was closed is held to be in the base")
            .with(
                LOG + "Replay.java",
                "&& reader.lastSequence() <= afterSequence;",
                "&& afterSequence >= 0;"));
    bug(
        log,
        PlantedChecks.Rules.class,
        Mutant.named("commits that the base holds are replayed")
            .with(
                LOG + "Replay.java",
                "!reader.record().isMark() && reader.lastSequence() > afterSequence",
                "!reader.record().isMark()"));
  }

  private void failuresOfTheLog(MutantRunner log) {
    Class<? extends MutantCheck> check = PlantedChecks.Failures.class;
    bug(
        log,
        check,
        Mutant.named("a failed force is tried again")
            .with(LOG + "OpenLogFile.java", "failure.set(e); throw e;", "throw e;"));
    bug(
        log,
        check,
        Mutant.named("a failed force is taken for a good one")
            .with(LOG + "OpenLogFile.java", "failure.set(e); throw e;", "failure.set(e);"));
    bug(
        log,
        check,
        Mutant.named("a batch is let go before it is written")
            .with(
                LOG + "GroupCommit.java",
                "files.write(batch); buffer.release();",
                "buffer.release(); files.write(batch);"));
    bug(
        log,
        check,
        Mutant.named("commits are taken after a failure")
            .with(LOG + "GroupCommit.java", "failure.check(\"append\");", ""));
  }

  private void base(MutantRunner whole) {
    Class<? extends MutantCheck> check = PlantedStoreChecks.PowerCuts.class;
    bug(
        whole,
        check,
        Mutant.named("a snapshot is not forced")
            .with(BASE + "SnapshotFiles.java", "file.force();", ""));
    bug(
        whole,
        check,
        Mutant.named("the directory of the base is not forced after a rename")
            .with(
                BASE + "SnapshotFiles.java",
                "void publish() { volume.forceDirectory(context.directory()); }",
                "void publish() { }"));
    bug(
        whole,
        PlantedStoreChecks.Moments.class,
        Mutant.named("the checksum of a snapshot's block is not looked at")
            .with(
                BASE + "SnapshotReader.java",
                "checksum == SnapshotFormat.checksum(identity, offset, length,"
                    + " block.duplicate()),",
                "true,"));
    bug(
        whole,
        PlantedStoreChecks.FullMedia.class,
        Mutant.named("a full medium makes the base read-only")
            .with(
                BASE + "MemoryBase.java",
                "// Nothing was replaced: the next attempt may find space. throw e;",
                "failure = e; throw e;"));
  }

  private void engine(MutantRunner engine) {
    Class<? extends MutantCheck> check = PlantedStoreChecks.PowerCuts.class;
    bug(
        engine,
        check,
        Mutant.named("the log is dropped before the base is durable")
            .with(
                CORE + "Flusher.java",
                "base.force(frozenSequence);",
                "log.drop(frozenSequence); base.force(frozenSequence);"));
    bug(
        engine,
        check,
        Mutant.named("the base is not forced before the log is dropped")
            .with(CORE + "Flusher.java", "base.force(frozenSequence);", ""));
    bug(
        engine,
        check,
        Mutant.named("a SYNC write does not wait for the force")
            .with(
                CORE + "LoggedCommitPath.java",
                "try { log.forceThrough(position, sequence); } catch",
                "try { log.publishThrough(position); } catch"));
    bug(
        engine,
        PlantedStoreChecks.Moments.class,
        Mutant.named("a SYNC write is seen before it is durable")
            .with(
                CORE + "LoggedCommitPath.java",
                "if (mode == PersistenceMode.SYNC || log.waiting() > 0) {",
                "if (log.waiting() > 0) {"));
    bug(
        engine,
        PlantedStoreChecks.Moments.class,
        Mutant.named("a failed force does not stop the store")
            .with(
                CORE + "StoreLog.java",
                "poison.mediumFailed(cause); return unknown(cause);",
                "return unknown(cause);"));
    bug(
        engine,
        check,
        Mutant.named("the store's descriptor is not forced")
            .with(CORE + "StoreDescriptor.java", "file.force();", ""));
    bug(
        engine,
        check,
        Mutant.named("the name of the store's descriptor is not forced")
            .with(
                CORE + "StoreDescriptor.java",
                "volume.rename(TEMPORARY, NAME);\n    volume.forceDirectory(\"\");",
                "volume.rename(TEMPORARY, NAME);"));
    bug(
        engine,
        check,
        Mutant.named("replay begins one commit too late")
            .with(
                CORE + "StoreOpening.java",
                "log.replay(base.durableSequence(), replay::take)",
                "log.replay(base.durableSequence() + 1, replay::take)"));
    bug(
        engine,
        check,
        Mutant.named("the name of a new map is not in its first commit")
            .with(
                CORE + "LoggedCommitPath.java",
                "prepared = table.prepare(catalog.withNames(request.mutations()));",
                "prepared = table.prepare(request.mutations());"));
    bug(
        engine,
        PlantedStoreChecks.Moments.class,
        Mutant.named("a full medium keeps a store from being opened")
            .with(
                CORE + "RecoveryFile.java",
                "} catch (StorageFullException e) { LOG",
                "} catch (StorageFullException e) { if (e != null) { throw e; } LOG"));
  }

  private List<String> rows() throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<String>> rows = new ArrayList<>();
      for (Planted bug : planted) {
        rows.add(threads.submit(bug::row));
      }
      List<String> texts = new ArrayList<>();
      for (Future<String> row : rows) {
        texts.add(row.get());
      }
      return texts;
    } finally {
      threads.shutdownNow();
    }
  }
}
