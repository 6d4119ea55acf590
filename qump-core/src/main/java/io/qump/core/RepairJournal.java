package io.qump.core;

import io.qump.RepairReport;
import io.qump.spi.AppendFile;
import io.qump.spi.DamagedFiles;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes down what a repair is going to lose, durably, before anything is changed: if it is cut off
 * afterwards, the damage is gone, and nobody could say any more what was lost. Nothing reads these
 * files but people. For one thread.
 */
final class RepairJournal {

  private static final String TEMPORARY = ".tmp";

  private final Volume volume;
  private final String directory;

  RepairJournal(Volume volume) {
    this.volume = volume;
    this.directory = new DamagedFiles(volume, "").place();
  }

  /** Writes a report into a file of its own. */
  void write(RepairReport report) {
    String name = free();
    String temporary = name + TEMPORARY;
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    try (AppendFile file = volume.create(temporary)) {
      file.append(ByteBuffer.wrap(report.toString().getBytes(StandardCharsets.UTF_8)));
      file.force();
    }
    volume.rename(temporary, name);
    volume.forceDirectory(directory);
  }

  private String free() {
    List<String> taken = volume.list(directory);
    int number = 1;
    while (taken.contains(name(number))) {
      number++;
    }
    return name(number);
  }

  private String name(int number) {
    return directory + "/" + String.format(Locale.ROOT, "repair-%d.txt", number);
  }
}
