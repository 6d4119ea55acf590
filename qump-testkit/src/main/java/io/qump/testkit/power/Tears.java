package io.qump.testkit.power;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Where one write may be torn. Immutable and thread-safe. */
final class Tears {

  private final NavigableSet<Integer> sectors = new TreeSet<>();
  private final NavigableSet<Integer> bytes = new TreeSet<>();

  /**
   * Finds the places.
   *
   * @param write the write
   * @param model how many places to try
   * @param random which ones, if there are more
   */
  Tears(Operation.Append write, CrashModel model, SplittableRandom random) {
    int length = write.bytes().length();
    int first = CrashModel.SECTOR - write.position() % CrashModel.SECTOR;
    for (int at = first; at < length; at += CrashModel.SECTOR) {
      sectors.add(at);
    }
    thinOut(sectors, model.tearsOfWrite(), random);
    if (length <= model.smallWriteBytes()) {
      for (int at = 1; at < length; at++) {
        bytes.add(at);
      }
      bytes.removeAll(sectors);
      thinOut(bytes, model.tearsOfWrite(), random);
    }
  }

  private static void thinOut(NavigableSet<Integer> places, int most, SplittableRandom random) {
    List<Integer> list = new ArrayList<>(places);
    while (places.size() > most) {
      places.remove(list.remove(random.nextInt(list.size())));
    }
  }

  /** Offsets in the write where sectors of the file meet. */
  NavigableSet<Integer> atSectors() {
    return sectors;
  }

  /** Other offsets in the write, if it is small. */
  NavigableSet<Integer> atBytes() {
    return bytes;
  }
}
