package io.qump.testkit.damage;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists the damages of an image. Stateless. */
final class Damages {

  private static final int BLOCK = 512;

  private Damages() {}

  /** Every byte of every file with each of its bits turned over, with 0x00 and with 0xFF. */
  static List<Damage> ofBytes(DiskImage image) {
    List<Damage> all = new ArrayList<>();
    for (String file : image.names()) {
      FileContent content = image.content(file);
      for (int position = 0; position < content.length(); position++) {
        for (byte value : otherValues(content.at(position))) {
          all.add(new Damage.ByteChanged(file, position, content.at(position), value));
        }
      }
    }
    return all;
  }

  private static Set<Byte> otherValues(byte present) {
    Set<Byte> values = new LinkedHashSet<>();
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      values.add((byte) (present ^ 1 << bit));
    }
    values.add((byte) 0);
    values.add((byte) 0xFF);
    values.remove(present);
    return values;
  }

  /**
   * Every file truncated to each length, extended, swapped with each other file, replayed from each
   * older image, and deleted.
   */
  static List<Damage> ofFiles(DiskImage image, List<DiskImage> older) {
    List<Damage> all = new ArrayList<>();
    for (String file : image.names()) {
      FileContent content = image.content(file);
      for (int length = 0; length < content.length(); length++) {
        all.add(new Damage.Truncated(file, length));
      }
      all.addAll(extensions(file, content));
      all.addAll(swaps(file, image));
      all.addAll(replays(file, content, older));
      all.add(new Damage.Deleted(file));
    }
    return all;
  }

  private static List<Damage> extensions(String file, FileContent content) {
    byte[] ones = new byte[BLOCK];
    Arrays.fill(ones, (byte) 0xFF);
    List<Damage> all = new ArrayList<>();
    all.add(new Damage.Extended(file, "zero", FileContent.of(new byte[1])));
    all.add(new Damage.Extended(file, "zeroes", FileContent.of(new byte[BLOCK])));
    all.add(new Damage.Extended(file, "ones", FileContent.of(ones)));
    if (content.length() > 0) {
      all.add(new Damage.Extended(file, "itself", content));
    }
    return all;
  }

  private static List<Damage> swaps(String file, DiskImage image) {
    List<Damage> all = new ArrayList<>();
    for (String other : image.names()) {
      if (file.compareTo(other) < 0 && !image.content(file).equals(image.content(other))) {
        all.add(new Damage.Swapped(file, other));
      }
    }
    return all;
  }

  private static List<Damage> replays(String file, FileContent content, List<DiskImage> older) {
    List<Damage> all = new ArrayList<>();
    Set<FileContent> seen = new LinkedHashSet<>(Set.of(content));
    for (int i = 0; i < older.size(); i++) {
      if (older.get(i).contains(file) && seen.add(older.get(i).content(file))) {
        all.add(new Damage.Replayed(file, i, older.get(i).content(file)));
      }
    }
    return all;
  }
}
