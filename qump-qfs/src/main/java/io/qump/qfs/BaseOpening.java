package io.qump.qfs;

import io.qump.qfs.IndexFile.MapChange;
import io.qump.spi.StorageContext;
import io.qump.spi.VolumeNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a base holds. Nothing is deleted here: what a checkpoint left over stays until the
 * next manifest is written, because a manifest that was brought back from an older day would have
 * newer files deleted. For one thread.
 */
final class BaseOpening {

  private final StorageContext context;
  private final BaseFiles files;

  /**
   * What was found.
   *
   * @param manifest the manifest
   * @param state the entries
   * @param leftOvers names of the files that nothing needs, by the checkpoint files that name them
   * @param next the next number that no file has
   */
  record Opened(
      Manifest manifest, BaseState state, Map<String, List<String>> leftOvers, long next) {}

  BaseOpening(StorageContext context, BaseFiles files) {
    this.context = context;
    this.files = files;
  }

  Opened open() {
    Manifest manifest = manifest();
    BaseState state = state(manifest);
    Map<String, Checkpoint> checkpoints = checkpoints();
    long next =
        checkpoints.values().stream()
            .mapToLong(Checkpoint::next)
            .reduce(manifest.next(), Math::max);
    return new Opened(manifest, state, leftOvers(manifest, state, checkpoints), next);
  }

  /** Of the files that checkpoints wrote and dropped those that do not count. */
  private static Map<String, List<String>> leftOvers(
      Manifest manifest, BaseState state, Map<String, Checkpoint> checkpoints) {
    Set<Long> named = new HashSet<>();
    if (!checkpoints.isEmpty()) {
      manifest.index().forEach(file -> named.add(file.number()));
      state.maps().values().forEach(map -> addNumbers(map, named));
    }
    Map<String, List<String>> leftOvers = new TreeMap<>();
    checkpoints.forEach(
        (name, checkpoint) ->
            leftOvers.put(
                name,
                Stream.concat(checkpoint.writes().stream(), checkpoint.drops().stream())
                    .filter(file -> EntryNames.number(file) > 0)
                    .filter(file -> !named.contains(EntryNames.number(file)))
                    .toList()));
    return leftOvers;
  }

  private static void addNumbers(MapEntries map, Set<Long> numbers) {
    for (int i = 0; i < map.size(); i++) {
      numbers.add(map.entry(i).number());
    }
  }

  /** The manifest; a new base gets its first one. */
  private Manifest manifest() {
    if (files.exists(Manifest.NAME)) {
      return Manifest.decode(
          files.read(Manifest.NAME), context.storeId(), files.damage(Manifest.NAME));
    }
    List<String> others =
        Stream.of(BaseFiles.INDEX, Checkpoint.DIRECTORY)
            .flatMap(directory -> files.list(directory).stream())
            .toList();
    files
        .damage(Manifest.NAME)
        .require(others.isEmpty(), 0, "the file is missing, and there are files: " + others);
    files.publish(
        Manifest.NAME,
        Manifest.NAME + BaseFiles.TEMPORARY,
        Manifest.FIRST.encode(context.storeId()));
    return Manifest.FIRST;
  }

  private BaseState state(Manifest manifest) {
    BaseState state = BaseState.empty();
    boolean first = true;
    for (Manifest.Index named : manifest.index()) {
      IndexFile file = readIndex(context, files, named);
      check(file, manifest, first);
      state = state.with(file.sequence(), manifest.timeMillis(), file.maps());
      first = false;
    }
    files
        .damage(Manifest.NAME)
        .require(
            state.sequence() == manifest.sequence(),
            0,
            "the index leads up to " + state.sequence() + ", not " + manifest.sequence());
    return new BaseState(0, state.sequence(), manifest.timeMillis(), state.maps());
  }

  /** Reads an index file that a manifest names. */
  static IndexFile readIndex(StorageContext context, BaseFiles files, Manifest.Index named) {
    String name = BaseFiles.index(named.number());
    Damage damage = files.damage(name);
    damage.require(files.exists(name), 0, "the manifest names the file, and it is missing");
    byte[] bytes = files.read(name, named.length());
    IndexFile file = IndexFile.decode(bytes, context.storeId(), damage);
    damage.require(
        Manifest.Index.of(file.number(), bytes).equals(named),
        0,
        "it is whole, but not the file that the manifest names");
    return file;
  }

  private void check(IndexFile file, Manifest manifest, boolean first) {
    Damage damage = files.damage(BaseFiles.index(file.number()));
    for (MapChange map : file.maps()) {
      damage.require(
          VolumeNames.isFile(map.directory()) && !map.directory().contains("/"),
          0,
          "the name of a directory is not legal: " + map.directory());
      damage.require(!first || map.cleared(), 0, "the first index file is not complete");
      damage.require(
          map.changes().stream().allMatch(change -> isGiven(change.entry(), file, manifest)),
          0,
          "an entry has a number, a length or a sequence that was never given");
    }
  }

  private static boolean isGiven(@Nullable IndexEntry entry, IndexFile file, Manifest manifest) {
    return entry == null
        || (entry.number() > 0
            && entry.number() < manifest.next()
            && entry.length() > 0
            && entry.sequence() > 0
            && entry.sequence() <= file.sequence());
  }

  private Map<String, Checkpoint> checkpoints() {
    Map<String, Checkpoint> checkpoints = new TreeMap<>();
    for (String name : files.list(Checkpoint.DIRECTORY)) {
      if (name.endsWith(Checkpoint.SUFFIX)) {
        byte[] bytes = files.read(name);
        checkpoints.put(name, Checkpoint.decode(bytes, context.storeId(), files.damage(name)));
      }
    }
    return checkpoints;
  }
}
