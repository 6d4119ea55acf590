package io.qump.core;

import io.qump.RecoveryReport;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report of the last recovery that found anything, as a text file beside the log. Nothing reads
 * it but people.
 */
final class RecoveryFile {

  private static final Logger LOG = LoggerFactory.getLogger(RecoveryFile.class);
  private static final String NAME = "recovery.log";
  private static final String TEMPORARY = "recovery.log.tmp";

  private RecoveryFile() {}

  /**
   * Replaces the report if the log had anything that the base does not hold, or if there is none
   * yet: its forces are most of what opening a store that was closed would cost. A full medium must
   * not keep a store from being opened: it is logged.
   */
  static void write(Volume volume, String directory, RecoveryReport report) {
    if (!foundAnything(report) && volume.exists(in(directory, NAME))) {
      return;
    }
    String temporary = in(directory, TEMPORARY);
    try {
      deleteIfThere(volume, temporary);
      replace(volume, directory, temporary, text(report));
    } catch (StorageFullException e) {
      LOG.warn("the medium is full; the report of this recovery was not written", e);
      deleteIfThere(volume, temporary);
    }
  }

  private static boolean foundAnything(RecoveryReport report) {
    return report.replayedCommits() > 0 || !report.ignored().isEmpty();
  }

  private static void replace(Volume volume, String directory, String temporary, String text) {
    try (AppendFile file = volume.create(temporary)) {
      file.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      file.force();
    }
    volume.rename(temporary, in(directory, NAME));
    volume.forceDirectory(directory);
  }

  private static void deleteIfThere(Volume volume, String name) {
    if (volume.exists(name)) {
      volume.delete(name);
    }
  }

  static String text(RecoveryReport report) {
    StringBuilder text = new StringBuilder(256);
    text.append("opened at            ").append(report.openedAt()).append('\n');
    text.append("base holds through   ").append(report.baseSequence()).append('\n');
    text.append("commits replayed     ").append(report.replayedCommits()).append('\n');
    text.append("newest commit        ").append(report.lastSequence()).append('\n');
    text.append("log files read       ").append(report.logFiles()).append('\n');
    text.append("log bytes read       ").append(report.logBytes()).append('\n');
    text.append("duration             ").append(report.duration()).append('\n');
    text.append("ignored torn tails   ").append(report.ignored().size()).append('\n');
    report.ignored().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static String in(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
