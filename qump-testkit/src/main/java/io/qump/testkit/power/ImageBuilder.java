package io.qump.testkit.power;

import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Builds the images that power cuts at one moment leave. Names and contents that many images have
 * in common are built once. Valid until the disk's state changes. For one thread at a time.
 */
final class ImageBuilder {

  private final DiskState state;
  private final List<Pending> pending;
  private final Map<Integer, List<Integer>> itemsOfFile = new HashMap<>();
  private final List<Integer> nameItems = new ArrayList<>();
  private final Map<List<Loss>, Layout> knownLayouts = new HashMap<>();
  private final Map<Integer, Map<List<Loss>, FileContent>> knownContents = new HashMap<>();

  ImageBuilder(DiskState state) {
    this.state = state;
    this.pending = state.pending();
    for (int i = 0; i < pending.size(); i++) {
      Pending item = pending.get(i);
      if (item.isData()) {
        itemsOfFile.computeIfAbsent(item.file(), file -> new ArrayList<>()).add(i);
      } else {
        nameItems.add(i);
      }
    }
  }

  /** What a power cut at this moment may take. */
  List<Pending> pending() {
    return pending;
  }

  /**
   * The image after a power cut.
   *
   * @param losses what it takes of each pending operation, in their order
   */
  DiskImage build(List<Loss> losses) {
    Layout layout =
        knownLayouts.computeIfAbsent(
            select(nameItems, losses),
            key -> Layout.of(state.namesAfter(lookup(nameItems, losses))));
    return layout.image.refilled(name -> contentOf(layout.file(name), losses));
  }

  /** Names that many images have in common: the files that they stand for, and empty files. */
  private record Layout(Map<String, Integer> files, DiskImage image) {

    static Layout of(NameHistory.Names names) {
      Map<String, FileContent> empty = new TreeMap<>();
      names.files().keySet().forEach(name -> empty.put(name, FileContent.empty()));
      return new Layout(names.files(), DiskImage.of(empty, names.directories()));
    }

    int file(String name) {
      return Objects.requireNonNull(files.get(name), name);
    }
  }

  private FileContent contentOf(int file, List<Loss> losses) {
    List<Integer> items = itemsOfFile.getOrDefault(file, List.of());
    return knownContents
        .computeIfAbsent(file, key -> new HashMap<>())
        .computeIfAbsent(
            select(items, losses), key -> state.contentAfter(file, lookup(items, losses)));
  }

  private static List<Loss> select(List<Integer> items, List<Loss> losses) {
    List<Loss> selected = new ArrayList<>(items.size());
    for (int item : items) {
      selected.add(losses.get(item));
    }
    return selected;
  }

  private Function<Pending, Loss> lookup(List<Integer> items, List<Loss> losses) {
    Map<Integer, Loss> byNumber = new HashMap<>();
    items.forEach(item -> byNumber.put(pending.get(item).at(), losses.get(item)));
    return asked -> byNumber.getOrDefault(asked.at(), Loss.NOTHING);
  }
}
