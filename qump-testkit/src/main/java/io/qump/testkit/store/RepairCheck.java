package io.qump.testkit.store;

import io.qump.Fault;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.RepairReport;
import io.qump.RepairReport.LostCommits;
import io.qump.RepairReport.LostKeys;
import io.qump.VerificationReport;
import io.qump.codec.Codecs;
import io.qump.error.CorruptionException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.damage.Damage;
import io.qump.testkit.damage.DamageCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store must do about damaged files, to be given to a {@link
 * io.qump.testkit.damage.DamageSweep}: opening or verifying it names a damaged file; repairing it
 * leaves a store that opens, verifies clean, reads and writes; and whatever it holds otherwise than
 * before is covered by what the report says is lost. A repair of what is not damaged changes
 * nothing. Entries are texts with texts as keys. Thread-safe.
 */
public final class RepairCheck implements DamageCheck<String> {

  private static final String RECOVERED = "recovered-";
  private static final String GONE = "every map that is gone";

  private final QumpConfiguration configuration;
  private final DiskImage intact;
  private final SortedMap<String, SortedMap<String, String>> contents;

  /**
   * A check.
   *
   * @param configuration the settings to open and repair the store with
   * @param intact the files of the store, closed and undamaged
   */
  public RepairCheck(QumpConfiguration configuration, DiskImage intact) {
    this.configuration = configuration;
    this.intact = intact;
    try (Qump store = open(intact.volume())) {
      this.contents = contentsOf(store);
    }
  }

  /**
   * Repairs a damaged store and checks what must hold then.
   *
   * @param volume its files, in memory
   * @return always the same, unless nobody can notice the damage
   */
  @Override
  public String read(Volume volume) {
    DiskImage damaged = ((MemoryVolume) volume).image();
    Set<String> changed = changed(damaged);
    Optional<Set<String>> named = namedByVerification(damaged);
    RepairReport report = repair(volume);
    if (report.isClean()) {
      require(((MemoryVolume) volume).image().equals(damaged), "a clean repair changed files");
      require(named.isEmpty(), "damage was seen and not repaired: " + named);
    } else {
      requireNamed(damaged, changed, named.orElse(Set.of()), report);
    }
    require(repair(volume).isClean(), "the repaired store is not clean: " + report);
    if (report.isClean() && isOtherwise(((MemoryVolume) volume).image())) {
      return "otherwise, and nobody says so";
    }
    requireWorks(volume, report);
    return "as it must be";
  }

  private boolean isOtherwise(DiskImage image) {
    try (Qump store = open(image.volume())) {
      return !contents.equals(contentsOf(store));
    }
  }

  /**
   * The newest end of a log that is cut off, with nothing behind it to show that more was there,
   * looks like a log that never had more.
   *
   * @param damage the damage
   * @return the reason for a file of the log that is cut off, replayed or deleted
   */
  @Override
  public Optional<String> excuse(Damage damage) {
    boolean cut =
        damage instanceof Damage.Truncated
            || damage instanceof Damage.Deleted
            || damage instanceof Damage.Replayed;
    boolean isLog = damage.files().stream().allMatch(file -> file.startsWith("log/"));
    return cut && isLog
        ? Optional.of("the newest end of a log needs an anchor kept elsewhere")
        : Optional.empty();
  }

  /**
   * None is: a repair has to end.
   *
   * @param failure what the store threw
   * @return false
   */
  @Override
  public boolean isReport(Throwable failure) {
    return false;
  }

  private Set<String> changed(DiskImage damaged) {
    Set<String> changed = new HashSet<>();
    for (String name : intact.names()) {
      if (!damaged.contains(name) || !damaged.content(name).equals(intact.content(name))) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** The files that opening or verifying names; empty if all is well. */
  private Optional<Set<String>> namedByVerification(DiskImage damaged) {
    Set<String> named = new HashSet<>();
    try (Qump store = open(damaged.volume())) {
      VerificationReport report = store.verify();
      report.faults().forEach(fault -> named.add(fault.file()));
    } catch (CorruptionException e) {
      named.add(e.file());
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }

  private static void requireNamed(
      DiskImage damaged, Set<String> changed, Set<String> named, RepairReport report) {
    Set<String> all = new HashSet<>(named);
    report.faults().stream().map(Fault::file).forEach(all::add);
    all.retainAll(changed);
    boolean isThere = !changed.isEmpty() && damaged.names().containsAll(changed);
    // That a file is missing may be seen by another one only.
    require(!isThere || !all.isEmpty(), changed + " is damaged, but not in " + report);
  }

  private RepairReport repair(Volume volume) {
    return EnvironmentOpener.find().repair(configuration, environment(volume));
  }

  private Qump open(Volume volume) {
    return EnvironmentOpener.find().open(configuration, environment(volume));
  }

  private static Environment environment(Volume volume) {
    return Environment.system().withVolumes(directory -> volume);
  }

  private void requireWorks(Volume volume, RepairReport report) {
    try (Qump store = open(volume)) {
      VerificationReport verified = store.verify();
      require(verified.isClean(), "after the repair: " + verified);
      requireExplained(contentsOf(store), report);
      store.map("used", Codecs.STRING, Codecs.STRING).put("a", "b");
      store.checkpoint();
      require(store.verify().isClean(), "after a checkpoint");
    }
    try (Qump store = open(volume)) {
      require(
          "b".equals(store.map("used", Codecs.STRING, Codecs.STRING).get("a")),
          "what was written after the repair is gone");
    }
  }

  /** Whatever is not as it was must be in the report. */
  private void requireExplained(
      SortedMap<String, SortedMap<String, String>> found, RepairReport report) {
    boolean commitsLost = !report.lostCommits().isEmpty();
    contents.forEach(
        (map, entries) ->
            entries.forEach(
                (key, value) -> {
                  String now = found.getOrDefault(map, new TreeMap<>()).get(key);
                  require(
                      value.equals(now)
                          || commitsLost
                          || isCovered(report, map, key, now != null, found.containsKey(map))
                          || isRecovered(found, key, value),
                      map + " " + key + "=" + now + " was " + value + ": " + report);
                }));
    found.forEach(
        (map, entries) ->
            entries.keySet().stream()
                .filter(key -> !contents.getOrDefault(map, new TreeMap<>()).containsKey(key))
                .forEach(
                    key ->
                        require(
                            commitsLost
                                || map.startsWith(RECOVERED)
                                || isCovered(report, map, key, true, true),
                            map + " " + key + " came out of nothing: " + report)));
  }

  /** Whether an entry came back in a map whose name was lost. */
  private static boolean isRecovered(
      SortedMap<String, SortedMap<String, String>> found, String key, String value) {
    return found.entrySet().stream()
        .anyMatch(
            map -> map.getKey().startsWith(RECOVERED) && value.equals(map.getValue().get(key)));
  }

  private static boolean isCovered(
      RepairReport report, String map, String key, boolean older, boolean isKnown) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (LostKeys lost : report.lostKeys()) {
      byte[] to = lost.to();
      boolean inside =
          Arrays.compareUnsigned(lost.from(), bytes) <= 0
              && (to == null || Arrays.compareUnsigned(bytes, to) < 0);
      boolean named = lost.map().equals(map) || lost.map().startsWith("map ");
      boolean nameless = lost.map().startsWith(RECOVERED) || lost.map().equals(GONE);
      boolean applies = named || (nameless && !isKnown);
      if (inside && applies && (!older || lost.mayShowOlderStates())) {
        return true;
      }
    }
    return false;
  }

  private static SortedMap<String, SortedMap<String, String>> contentsOf(Qump store) {
    SortedMap<String, SortedMap<String, String>> contents = new TreeMap<>();
    for (String name : store.mapNames()) {
      QumpMap<String, String> map = store.map(name, Codecs.STRING, Codecs.STRING);
      SortedMap<String, String> entries = new TreeMap<>();
      for (Map.Entry<String, String> entry : map.asMap().entrySet()) {
        entries.put(entry.getKey(), entry.getValue());
      }
      contents.put(name, entries);
    }
    return contents;
  }

  /**
   * How many commits a report says are lost, where that is known.
   *
   * @param report a report
   * @return the number
   */
  public static long lostCommits(RepairReport report) {
    return report.lostCommits().stream()
        .filter(lost -> lost.lastSequence() < Long.MAX_VALUE)
        .mapToLong((LostCommits lost) -> lost.lastSequence() - lost.firstSequence() + 1)
        .sum();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
