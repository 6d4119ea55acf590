package io.qump.hdf5;

import io.qump.hdf5.PlantedChecks.Damages;
import io.qump.hdf5.PlantedChecks.Files;
import io.qump.hdf5.PlantedChecks.Pairs;
import io.qump.hdf5.PlantedChecks.Records;
import io.qump.hdf5.PlantedChecks.Verified;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.MutantSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bugs planted in the base: each is found. The quick ones are planted in every build, the rest
 * where {@code qump.hdf5.planted} is {@code all}.
 */
class PlantedBugsTest {

  private static final boolean ALL = "all".equals(System.getProperty("qump.hdf5.planted"));

  private final MutantSuite suite =
      new MutantSuite(MutantRunner.of(Hdf5BaseProvider.class, PlantedBugsTest.class));

  private void killed(
      String name,
      Class<? extends MutantCheck> check,
      String file,
      String original,
      String replacement) {
    suite.killed(Mutant.named(name).with("io/qump/hdf5/" + file, original, replacement), check);
  }

  @TestFactory
  Stream<DynamicTest> everyBugIsFound() {
    suite.passes(Mutant.named("no bug"), Files.class);
    durability();
    damage();
    if (ALL) {
      suite.passes(Mutant.named("no bug"), Damages.class);
      suite.passes(Mutant.named("no bug"), Pairs.class);
      suite.passes(Mutant.named("no bug"), Records.class);
      directory();
      pairs();
      records();
      collector();
      verifying();
    }
    return suite.tests();
  }

  private void durability() {
    killed("a file is not forced", Files.class, "BaseFiles.java", "      force(file);\n", "");
    killed(
        "the manifest is not made durable by its name",
        Files.class,
        "BaseFiles.java",
        "    volume.rename(temporary, name);\n    volume.forceDirectory(directory);",
        "    volume.rename(temporary, name);");
    killed(
        "the manifest says more than the files hold",
        Files.class,
        "Publisher.java",
        "    seal(state);\n",
        "");
    killed(
        "a clear that comes again takes what came after it",
        Files.class,
        "ChangeEdit.java",
        "if (map.clearedAt() > before.sequence()) {",
        "if (map.cleared()) {");
  }

  private void damage() {
    killed(
        "the checksum of a bucket is not looked at",
        Damages.class,
        "Generation.java",
        "Checksums.plain(run) != piece.checksum()",
        "false");
    killed(
        "the checksum of an entry does not know its place",
        Damages.class,
        "Checksums.java",
        ".putLong(position)",
        ".putLong(0)");
  }

  private void verifying() {
    killed(
        "the hash of the manifest is not looked at",
        Verified.class,
        "Manifest.java",
        "boolean whole = Arrays.equals(hash, hash(content, length));",
        "boolean whole = true;");
    killed(
        "the checksum of a file is not looked at",
        Verified.class,
        "Published.java",
        "Checksums.plain(bytes(file)) != file.checksum()",
        "false");
  }

  private void directory() {
    killed(
        "doubling makes [A, B, A, B]",
        Pairs.class,
        "Directory.java",
        "doubled[slot] = slots[slot >>> 1];",
        "doubled[slot] = slots[slot % slots.length];");
    killed(
        "halving takes the other half",
        Pairs.class,
        "Directory.java",
        "halved[slot] = slots[2 * slot];",
        "halved[slot] = slots[slot];");
    killed(
        "a split goes by the wrong bit",
        Pairs.class,
        "HashEdit.java",
        "long bit = 1L << (Long.SIZE - 1 - depth);",
        "long bit = 1L << (Long.SIZE - 2 - depth);");
    killed(
        "a merge forgets the buddy's entries",
        Pairs.class,
        "HashEdit.java",
        "      all.addAll(BucketReader.entries(buddy, extents));\n",
        "");
    killed(
        "the id of a bucket is used again",
        Pairs.class,
        "HashEdit.java",
        "directory.put(sorted(nextBucket++, depth, prefix, content));",
        "directory.put(sorted(nextBucket, depth, prefix, content));");
    killed(
        "the tail is read from its old end",
        Pairs.class,
        "BucketReader.java",
        "for (int i = pieces.size() - 1; i > 0; i--) {",
        "for (int i = 1; i < pieces.size(); i++) {");
    killed(
        "the tail is never sorted in",
        Pairs.class,
        "BucketContent.java",
        "bucket.tailEntries() + fresh.size() <= Hdf5Format.TAIL_ENTRIES",
        "true");
  }

  private void pairs() {
    killed(
        "two values are left spilled",
        Pairs.class,
        "PairEdit.java",
        "return count > Hdf5Format.INLINE_VALUES",
        "return count > 1");
    killed(
        "a value that is there is counted again",
        Pairs.class,
        "PairEdit.java",
        "added != lookup.contains(change.key())",
        "added || lookup.contains(change.key())");
    killed(
        "promotion leaves the inline values behind",
        Pairs.class,
        "PairEdit.java",
        "group.pages = pairs.stream().map(pair -> new PageEdit.Change(pair, true)).toList();",
        "group.pages = pairs.stream().skip(1).map(pair -> new PageEdit.Change(pair,"
            + " true)).toList();");
    killed(
        "demotion leaves the pages full",
        Pairs.class,
        "PairEdit.java",
        "group.pages = stored.stream().map(pair -> new PageEdit.Change(pair, false)).toList();",
        "group.pages = List.of();");
    killed(
        "the removal of the only value of a new key adds it",
        Pairs.class,
        "PairEdit.java",
        "changes.size() > 1 || only.value() == null",
        "changes.size() > 1");
    killed(
        "of several new values of a key one is kept",
        Pairs.class,
        "PairEdit.java",
        "changes.size() > 1 || only.value() == null",
        "only.value() == null");
  }

  private void records() {
    killed(
        "keys are not compared in full",
        Records.class,
        "RecordEdit.java",
        "if (StoredRecord.hasKey(RecordTable.record(extents, entry), key)) {",
        "if (true) {");
    killed(
        "keys that collide go into the tail",
        Records.class,
        "BucketContent.java",
        "        && fresh.stream().allMatch(entry -> find(entry.keyHi(), entry.keyLo()).size() =="
            + " 1);",
        ";");
    killed(
        "a removed key stays in the order",
        Records.class,
        "RecordEdit.java",
        "work.keys = new PageEdit.Change(key, false);",
        "");
  }

  private void collector() {
    killed(
        "the collector leaves records behind",
        Files.class,
        "Cleaner.java",
        "if (!keys.isEmpty() && !table.pairs()) {",
        "if (false) {");
    killed(
        "a generation goes that is needed",
        Files.class,
        "Publisher.java",
        "file.live() > 0 || root",
        "root");
    killed(
        "a directory of changes is taken for a complete one",
        Files.class,
        "Publisher.java",
        "full ? DirectoryRows.between(Map.of(), state.tables()) : rows",
        "rows");
  }
}
