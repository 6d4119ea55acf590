package io.qump;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repair found, what it brought back and what is lost. The same is written, as text, to the
 * file {@code damaged/repair-N.txt} of the store before anything is changed. Immutable and
 * thread-safe.
 *
 * @param faults every damage that was found; empty if the store is undamaged, and then nothing was
 *     changed
 * @param lostKeys the ranges of keys in which entries are lost
 * @param lostCommits the commits of the log that are lost
 * @param entries how many states of entries were brought back out of damaged files of the base
 * @param commits how many commits were brought back out of a damaged log
 * @param moved where the damaged files were put
 * @param notes what else a user should know, such as names given to maps whose names are lost
 * @param duration how long it took, by the store's clock
 */
public record RepairReport(
    List<Fault> faults,
    List<LostKeys> lostKeys,
    List<LostCommits> lostCommits,
    long entries,
    long commits,
    List<MovedFile> moved,
    List<String> notes,
    Duration duration) {

  /**
   * Copies the lists.
   *
   * @param faults see the record
   * @param lostKeys see the record
   * @param lostCommits see the record
   * @param entries see the record
   * @param commits see the record
   * @param moved see the record
   * @param notes see the record
   * @param duration see the record
   */
  public RepairReport {
    faults = List.copyOf(faults);
    lostKeys = List.copyOf(lostKeys);
    lostCommits = List.copyOf(lostCommits);
    moved = List.copyOf(moved);
    notes = List.copyOf(notes);
  }

  /**
   * Whether nothing was damaged; then nothing was changed.
   *
   * @return true if there was nothing to repair
   */
  public boolean isClean() {
    return faults.isEmpty();
  }

  /**
   * Whether nothing is lost: all that was damaged could be brought back from elsewhere.
   *
   * @return true if there is neither a lost range of keys nor a lost commit
   */
  public boolean isLossless() {
    return lostKeys.isEmpty() && lostCommits.isEmpty();
  }

  /**
   * Encoded keys of one map whose states are lost, as far as commits in a range of sequences made
   * them. Entries in the range that other commits made are not affected.
   *
   * @param map the map's name; {@code map N} with its number if the name is not known; {@code every
   *     map that is gone} for those of which not even that is known
   * @param from the least key that may be lost, encoded, empty for the very first; read only
   * @param to the key behind the greatest that may be lost, encoded, null for no end; read only
   * @param firstSequence the first commit whose changes may be lost
   * @param lastSequence the last one
   * @param mayShowOlderStates whether keys in the range may show states from before these commits:
   *     values that were replaced since, and entries that were removed since
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  public record LostKeys(
      String map,
      byte[] from,
      byte @Nullable [] to,
      long firstSequence,
      long lastSequence,
      boolean mayShowOlderStates) {

    @Override
    public String toString() {
      byte[] end = to;
      return "map="
          + map
          + " keys from "
          + (from.length == 0 ? "the first" : text(from))
          + (end == null ? " to the last" : " to before " + text(end))
          + ", changed by commits "
          + firstSequence
          + " to "
          + lastSequence
          + (mayShowOlderStates ? "; some may show older states" : "");
    }

    private static String text(byte[] key) {
      StringBuilder readable = new StringBuilder();
      for (byte b : key) {
        readable.append(b >= ' ' && b < 0x7F ? (char) b : '.');
      }
      return HexFormat.of().formatHex(key) + " (" + readable + ")";
    }
  }

  /**
   * Commits of the log that are lost. In the repaired log their sequences stand for nothing.
   *
   * @param firstSequence the first of them
   * @param lastSequence the last of them
   */
  public record LostCommits(long firstSequence, long lastSequence) {

    @Override
    public String toString() {
      return "commits " + firstSequence + " to " + lastSequence;
    }
  }

  /**
   * A file that was put aside. Nothing deletes it.
   *
   * @param file its name before
   * @param movedTo its name now
   */
  public record MovedFile(String file, String movedTo) {

    @Override
    public String toString() {
      return file + " is now " + movedTo;
    }
  }

  /** The report as text, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(256);
    list(text, "damaged", faults);
    list(text, "lost keys", lostKeys);
    list(text, "lost commits", lostCommits);
    text.append("entries brought back: ").append(entries).append('\n');
    text.append("commits brought back: ").append(commits).append('\n');
    list(text, "moved files", moved);
    list(text, "notes", notes);
    return text.toString();
  }

  private static void list(StringBuilder text, String what, List<?> items) {
    text.append(what).append(": ").append(items.size()).append('\n');
    items.forEach(item -> text.append("  ").append(item).append('\n'));
  }
}
