package io.qump.testkit.backend;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The files of a base of which one byte is another. Immutable and thread-safe.
 *
 * @param image the files
 * @param file which one is damaged
 * @param position where
 */
record DamagedBase(DiskImage image, String file, int position) {

  private static final long SEED = 20_261_121;

  /** Commits that leave short and long values, a removal and several states of a key. */
  static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "2".repeat(3_000))
        .put("c", "3")
        .remove("a")
        .put("d", "4".repeat(200))
        .put("c", "5")
        .put("e", "");
  }

  /** The files of a base that holds the commits, flushed in two parts. */
  static DiskImage image(BackendSource source) {
    Commits commits = commits();
    MemoryVolume volume = new MemoryVolume();
    try (TestedBase tested = new TestedBase(source, volume)) {
      tested.flush(commits, 0, 4);
      tested.flush(commits, 4, commits.last());
    }
    return volume.image();
  }

  /** Draws damages: each inverts one byte of one file. */
  static List<DamagedBase> of(DiskImage whole, int count) {
    Random random = new Random(SEED);
    List<String> files =
        whole.names().stream().filter(name -> whole.content(name).length() > 0).sorted().toList();
    List<DamagedBase> damaged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String file = files.get(random.nextInt(files.size()));
      FileContent content = whole.content(file);
      int position = random.nextInt(content.length());
      byte other = (byte) ~content.at(position);
      damaged.add(new DamagedBase(whole.with(file, content.with(position, other)), file, position));
    }
    return damaged;
  }

  @Override
  public String toString() {
    return "file=" + file + " position=" + position + " seed=" + SEED;
  }
}
