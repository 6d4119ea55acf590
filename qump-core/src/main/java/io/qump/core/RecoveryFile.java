package io.qump.core;

import io.qump.RecoveryReport;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The report of the last recovery, as a text file beside the log. Nothing reads it but people. */
final class RecoveryFile {

  private static final String NAME = "recovery.log";
  private static final String TEMPORARY = "recovery.log.tmp";

  private RecoveryFile() {}

  static void write(Volume volume, String directory, RecoveryReport report) {
    String temporary = in(directory, TEMPORARY);
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    try (AppendFile file = volume.create(temporary)) {
      file.append(ByteBuffer.wrap(text(report).getBytes(StandardCharsets.UTF_8)));
      file.force();
    }
    volume.rename(temporary, in(directory, NAME));
    volume.forceDirectory(directory);
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
